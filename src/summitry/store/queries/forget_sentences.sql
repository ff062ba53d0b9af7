DELETE FROM sentences WHERE document = $document::VARCHAR
