-- Forward-looking statements whose sentence shares a character with a stretch of the text of their document.
SELECT id
FROM outlooks
WHERE document = $document::VARCHAR AND evidence_start < $end::BIGINT AND evidence_end > $start::BIGINT
ORDER BY evidence_start, id
LIMIT $most::BIGINT
