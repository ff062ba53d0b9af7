-- The sentence of each event and the note of each record among some ids; those without are left out.
SELECT id, evidence_text AS words
FROM events
WHERE id IN (SELECT unnest($ids::VARCHAR[]))
UNION ALL
SELECT id, text
FROM records
WHERE text IS NOT NULL AND id IN (SELECT unnest($ids::VARCHAR[]))
