-- Outlooks with the documents behind them, by document, sentence and place in the text.
SELECT
    o.* EXCLUDE (run),
    coalesce(s.participants, []) AS source,
    coalesce(t.participants, []) AS target,
    {
        'title': d.title, 'outlet': d.source_name, 'outlet_kind': coalesce(d.source_kind, 'unknown'),
        'sample': coalesce(d.source_sample, FALSE), 'url': d.url,
        'published': CASE WHEN d.published_precision IS NOT NULL THEN {
            'start': d.published_start, 'end': d.published_end, 'precision': d.published_precision,
            'text': d.published_text, 'basis': d.published_basis, 'approximate': d.published_approximate
        } END,
        'known_by': d.known_by, 'story': d.story
    } AS report
FROM outlooks AS o
JOIN documents AS d ON d.id = o.document
LEFT JOIN outlook_sides AS s ON s.outlook = o.id AND s.side = 'source'
LEFT JOIN outlook_sides AS t ON t.outlook = o.id AND t.side = 'target'
WHERE ($ids::VARCHAR[] IS NULL OR o.id IN (SELECT unnest($ids::VARCHAR[])))
    AND ($documents::VARCHAR[] IS NULL OR o.document IN (SELECT unnest($documents::VARCHAR[])))
ORDER BY d.added, o.document, o.sentence, o.evidence_start, o.id
