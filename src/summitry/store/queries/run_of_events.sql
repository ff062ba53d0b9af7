-- Run that coded a document: that of its events, else that of its reading.
SELECT coalesce((SELECT max(run) FROM events WHERE document = d.id), d.run)
FROM documents AS d
WHERE d.id = $document::VARCHAR
