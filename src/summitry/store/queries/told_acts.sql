-- Acts of articles with the incident that each is and the sentence of its lead report; latest first, undated last.
SELECT a.*, e.incident, e.evidence_text AS sentence
FROM acts_of_pair AS a
JOIN events AS e ON e.id = a.evidence
ORDER BY coalesce(a.day, a.last_day) DESC NULLS LAST, a.reported DESC NULLS LAST, a.evidence
