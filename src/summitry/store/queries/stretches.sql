-- Acts of everybody by stretch, pair, type, mode and direction.
SELECT actor, counterpart, type, mode, direction, age, known_age, count(*) AS n
FROM placed_dealings
GROUP BY ALL
ORDER BY ALL
