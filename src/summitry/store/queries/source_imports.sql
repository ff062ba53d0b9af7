-- Data sets of imported event data with what the desk holds of them.
SELECT
    dataset,
    count(*) AS "rows",
    count(DISTINCT incident) AS incidents,
    sum(reports)::BIGINT AS reports,
    count(DISTINCT outlet) AS outlets,
    min(day) AS first_day,
    max(last_day) AS last_day
FROM records
GROUP BY dataset
ORDER BY dataset
