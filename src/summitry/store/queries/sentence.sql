SELECT s.start_char, s.end_char, substring(d.text, s.start_char + 1, s.end_char - s.start_char)
FROM sentences AS s
JOIN documents AS d ON d.id = s.document
WHERE s.document = $document::VARCHAR AND s.sentence = $sentence::INTEGER
