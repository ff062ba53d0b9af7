-- Data sets that tell of acts between two parties, articles first; flipped where the rows lie under the counterpart alone.
WITH told AS (
    SELECT dataset, FALSE AS flipped, count(*) AS acts
    FROM interactions
    WHERE actor = $actor::VARCHAR AND counterpart = $counterpart::VARCHAR AND type <> 'STATE'
    GROUP BY dataset
    UNION ALL
    SELECT dataset, TRUE, count(*)
    FROM interactions
    WHERE actor = $counterpart::VARCHAR AND counterpart = $actor::VARCHAR AND type <> 'STATE'
    GROUP BY dataset
)
SELECT dataset, bool_and(flipped) AS flipped, max(acts) AS acts
FROM told
GROUP BY dataset
ORDER BY dataset <> 'articles', dataset
