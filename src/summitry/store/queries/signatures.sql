SELECT id AS document, story, signature AS value
FROM documents
WHERE signature IS NOT NULL
ORDER BY added, id
