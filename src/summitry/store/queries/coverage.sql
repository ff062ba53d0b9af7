-- Incidents of all actors by bin, each once. An imported incident has two parties, hence two rows; one of an article
-- can have more, and rows of persons beside them.
SELECT
    date_trunc($by::VARCHAR, day)::DATE AS bin,
    sum(incidents) AS incidents,
    sum(reports) AS reports
FROM (
    SELECT day, incidents, reports
    FROM days_of_dealings
    WHERE $dataset::VARCHAR <> 'articles' AND actor < counterpart
    UNION ALL
    SELECT day, max(incidents), max(reports)
    FROM days_of_dealings
    WHERE $dataset::VARCHAR = 'articles'
    GROUP BY day, evidence
)
GROUP BY ALL
