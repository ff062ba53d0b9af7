-- Where the sentence of an event begins in the text of its document.
SELECT document, evidence_start
FROM events
WHERE id = $event::VARCHAR
