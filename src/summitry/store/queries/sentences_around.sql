-- A sentence of a document with the one before and the one after it, each cut where it is absurdly long.
SELECT
    s.sentence, s.start_char,
    substring(d.text, s.start_char + 1, least(s.end_char - s.start_char, $most::INTEGER)) AS words
FROM sentences AS s
JOIN documents AS d ON d.id = s.document
WHERE s.document = $document::VARCHAR AND s.sentence BETWEEN $sentence::INTEGER - 1 AND $sentence::INTEGER + 1
ORDER BY s.sentence
