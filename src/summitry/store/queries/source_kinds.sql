-- Reports (events), documents, stories and outlets by kind of outlet.
SELECT
    CASE WHEN d.source_name IS NULL THEN 'unknown outlet' ELSE coalesce(d.source_kind, 'unknown') END AS kind,
    coalesce(sum(e.events), 0)::BIGINT AS reports,
    count(*) AS documents,
    count(DISTINCT d.story) AS stories,
    count(DISTINCT d.source_name) AS outlets
FROM documents AS d
LEFT JOIN source_events AS e ON e.document = d.id
GROUP BY ALL
ORDER BY reports DESC, kind
