-- The chosen documents as a search keeps them.
SELECT
    d.id, d.title, d.text, d.source_name AS outlet, d.source_domain AS domain, d.source_country AS outlet_country,
    coalesce(d.source_kind, 'unknown') AS outlet_kind, coalesce(d.source_sample, FALSE) AS sample, d.story,
    CASE WHEN d.published_precision IS NOT NULL THEN {
        'start': d.published_start, 'end': d.published_end, 'precision': d.published_precision,
        'approximate': coalesce(d.published_approximate, FALSE)
    } END AS published
FROM documents AS d
WHERE d.id IN (SELECT document FROM chosen_documents)
