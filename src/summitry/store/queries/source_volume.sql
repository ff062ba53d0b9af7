-- Documents and stories by outlet and bin of publication; a document whose bin is unknown has NULL.
SELECT
    source_name AS outlet,
    CASE WHEN date_trunc($by::VARCHAR, published_start) = date_trunc($by::VARCHAR, published_end)
        THEN date_trunc($by::VARCHAR, published_end)::DATE END AS bin,
    count(*) AS documents,
    count(DISTINCT story) AS stories
FROM documents
GROUP BY ALL
ORDER BY outlet NULLS LAST, bin NULLS LAST
