-- Say that a document has been read for outlooks; counts 0 where it had been already.
UPDATE documents SET looked_ahead = TRUE WHERE id = $document::VARCHAR AND looked_ahead IS NOT TRUE
