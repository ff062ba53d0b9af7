-- Coverage with the first and last day of their bin, cut at the window.
SELECT
    greatest(bin, $since::DATE) AS start,
    least(CASE $by::VARCHAR WHEN 'day' THEN bin WHEN 'week' THEN bin + 6 ELSE last_day(bin) END, $until::DATE) AS "end",
    * EXCLUDE (bin)
FROM coverage
ORDER BY ALL
