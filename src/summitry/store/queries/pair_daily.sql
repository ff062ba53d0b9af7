-- Dealings of each pair by day and all that tells them apart, by actor and day.
SELECT
    day, actor, counterpart, type, mode, level, counterpart_level, quad,
    sum(incidents) AS incidents, sum(stories) AS stories, sum(reports) AS reports
FROM days_of_dealings
GROUP BY ALL
ORDER BY actor, day, counterpart, type, mode, level, counterpart_level, quad
