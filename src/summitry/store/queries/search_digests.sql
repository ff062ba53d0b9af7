-- What a search knows of a document and its events, as one number; the latest documents first.
SELECT
    d.id AS document,
    hash(
        d.content_hash, d.source_name, d.source_domain, d.source_country, d.source_kind, d.source_sample,
        d.published_start, d.published_end, d.published_precision, d.published_approximate, d.story,
        coalesce(e.digest, 0)
    ) AS digest
FROM documents AS d
LEFT JOIN search_event_digests AS e ON e.document = d.id
WHERE d.id IN (SELECT document FROM chosen_documents)
ORDER BY d.added DESC, d.id
