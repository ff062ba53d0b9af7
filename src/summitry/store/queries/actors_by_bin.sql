-- The same by bin of their first day.
SELECT actor, greatest(date_trunc($by::VARCHAR, day)::DATE, $first::DATE) AS bin, count(*) AS incidents
FROM acts_of_all
GROUP BY ALL
