-- Sentences of a document that share a character with a stretch of its text.
SELECT sentence, start_char, end_char
FROM sentences
WHERE document = $document::VARCHAR AND start_char < $end::BIGINT AND end_char > $start::BIGINT
ORDER BY sentence
LIMIT $most::BIGINT
