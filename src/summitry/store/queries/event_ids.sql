-- Ids of the events of a document.
SELECT id FROM events WHERE document = $document::VARCHAR
