SELECT content_hash
FROM documents
WHERE content_hash IN (SELECT unnest($hashes::VARCHAR[]))
