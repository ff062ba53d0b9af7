-- The same of an imported data set: the record that stands for each act, with its note.
SELECT a.*, NULL::VARCHAR AS incident, r.text AS sentence
FROM acts_of_pair AS a
LEFT JOIN records AS r ON r.id = a.evidence
ORDER BY coalesce(a.day, a.last_day) DESC NULLS LAST, a.reported DESC NULLS LAST, a.evidence
