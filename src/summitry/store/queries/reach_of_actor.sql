-- Data sets that tell of an actor: dated dealings of each, the first and the last day; most dealings first.
SELECT dataset, count(*) AS dealings, min(day), max(last_day)
FROM interactions
WHERE actor = $actor::VARCHAR AND type <> 'STATE' AND status IN ('happened', 'ongoing') AND last_day - day < 31
GROUP BY dataset
ORDER BY dealings DESC, dataset
