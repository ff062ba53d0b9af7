DELETE FROM coded WHERE document = $document::VARCHAR
