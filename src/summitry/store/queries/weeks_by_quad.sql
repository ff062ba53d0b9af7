SELECT
    start, "end", quad::VARCHAR AS key, quad,
    sum(incidents) AS incidents, sum(stories) AS stories, sum(reports) AS reports
FROM weeks_of_actor
GROUP BY ALL
ORDER BY start, quad
