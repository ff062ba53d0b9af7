-- What the coder itself made of a document that has corrections; no row where it has none.
SELECT events, run FROM coded WHERE document = $document::VARCHAR
