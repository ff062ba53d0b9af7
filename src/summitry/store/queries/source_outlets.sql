-- Outlets with what the desk has of them, those with most documents first; documents of an unknown outlet have NULL.
SELECT
    d.source_name AS outlet,
    any_value(d.source_domain) AS domain,
    mode(d.source_country) AS country,
    coalesce(mode(d.source_kind), 'unknown') AS kind,
    coalesce(bool_or(d.source_sample), FALSE) AS sample,
    count(*) AS documents,
    count(DISTINCT d.story) AS stories,
    coalesce(sum(e.events), 0)::BIGINT AS events,
    min(d.published_start) AS first_day,
    max(d.published_end) AS last_day,
    count(*) FILTER (d.published_end IS NULL) AS undated
FROM documents AS d
LEFT JOIN source_events AS e ON e.document = d.id
GROUP BY d.source_name
ORDER BY documents DESC, outlet NULLS LAST
