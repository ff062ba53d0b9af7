UPDATE documents
SET published_start = $start::DATE,
    published_end = $end::DATE,
    published_precision = $precision::VARCHAR,
    published_text = $text::VARCHAR,
    published_basis = $basis::VARCHAR,
    published_approximate = $approximate::BOOLEAN,
    known_by = $known_by::VARCHAR,
    known_evidence = $evidence::VARCHAR
WHERE id = $document::VARCHAR
