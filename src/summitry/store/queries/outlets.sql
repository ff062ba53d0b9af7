-- Dealings by bin, outlet of the best evidence and key.
SELECT
    date_trunc($by::VARCHAR, day)::DATE AS bin,
    outlet,
    CASE $over::VARCHAR
        WHEN 'counterpart' THEN counterpart
        WHEN 'type' THEN type
        WHEN 'level' THEN coalesce(level, 'unknown')
        ELSE quad::VARCHAR
    END AS key,
    sum(incidents) AS incidents
FROM days_of_dealings
GROUP BY ALL
