-- Dealings by bin, key and quad class.
SELECT
    date_trunc($by::VARCHAR, day)::DATE AS bin,
    CASE $over::VARCHAR
        WHEN 'counterpart' THEN counterpart
        WHEN 'type' THEN type
        WHEN 'level' THEN coalesce(level, 'unknown')
        ELSE quad::VARCHAR
    END AS key,
    quad,
    sum(incidents) AS incidents,
    sum(stories) AS stories,
    sum(reports) AS reports
FROM days_of_dealings
GROUP BY ALL
