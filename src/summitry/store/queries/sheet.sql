-- A document with a stretch of its text, from a character on; columns as in document.sql, then what is known of its reading.
-- Of what was cut out of the page there are the first pieces, each shortened.
SELECT
    d.id, substring(d.text, $start::BIGINT + 1, $most::BIGINT), left(d.title, 1000), d.authors[1:40],
    d.source_name, d.source_domain, d.source_country, d.source_kind, d.source_sample,
    left(d.url, 2000), left(d.path, 2000), d.language,
    d.published_start, d.published_end, d.published_precision, d.published_text, d.published_basis,
    d.published_approximate,
    d.known_by, left(d.known_evidence, 2000), d.content_hash,
    list_transform(d.cuts[1:40], lambda cut: {'text': left(cut."text", 2000), 'reason': cut.reason}),
    length(d.text), d.added, coalesce(r.version, 'unknown'), d.story, len(d.cuts)
FROM documents AS d
LEFT JOIN runs AS r ON r.id = d.run
WHERE d.id = $document::VARCHAR
