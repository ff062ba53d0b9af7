-- Everybody who deals with somebody, with the number of dealings.
SELECT actor, count(*) AS dealings
FROM interactions
GROUP BY actor
