-- Dealings by day and all that tells them apart, by day.
SELECT
    day, counterpart, type, mode, level, counterpart_level, quad,
    sum(incidents) AS incidents, sum(stories) AS stories, sum(reports) AS reports
FROM days_of_dealings
GROUP BY ALL
ORDER BY ALL
