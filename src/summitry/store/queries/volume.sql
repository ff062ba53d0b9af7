-- Documents by month of publication; those whose month is not known have NULL.
SELECT
    CASE WHEN date_trunc('month', published_start) = date_trunc('month', published_end)
         THEN date_trunc('month', published_end)::DATE END AS month,
    count(*) AS documents,
    count(DISTINCT story) AS stories
FROM documents
GROUP BY month
ORDER BY month NULLS LAST
