-- Acts without their sentences; latest first, undated last.
SELECT a.*, NULL::VARCHAR AS incident, NULL::VARCHAR AS sentence
FROM acts_of_pair AS a
ORDER BY coalesce(a.day, a.last_day) DESC NULLS LAST, a.reported DESC NULLS LAST, a.evidence
