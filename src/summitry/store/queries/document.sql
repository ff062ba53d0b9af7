SELECT
    id, text, title, authors,
    source_name, source_domain, source_country, source_kind, source_sample,
    url, path, language,
    published_start, published_end, published_precision, published_text, published_basis, published_approximate,
    known_by, known_evidence, content_hash, cuts
FROM documents
WHERE id = $document::VARCHAR
