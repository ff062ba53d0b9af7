SELECT status, count(*)
FROM events
GROUP BY status
ORDER BY count(*) DESC, status
