-- Events whose sentence shares a character with a stretch of the text of their document, and the acts they are reports of.
SELECT id, incident
FROM events
WHERE document = $document::VARCHAR AND evidence_start < $end::BIGINT AND evidence_end > $start::BIGINT
ORDER BY evidence_start, id
LIMIT $most::BIGINT
