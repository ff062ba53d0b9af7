-- The pair itself, pairs of either party, then those that dealt with each other most; each once, the party asked for first.
-- Persons have rows of their own as actors only: their state stands for them here.
SELECT
    CASE WHEN counterpart IN ($party::VARCHAR, $other::VARCHAR) AND actor <> $party::VARCHAR THEN counterpart ELSE actor END
        AS party,
    CASE WHEN counterpart IN ($party::VARCHAR, $other::VARCHAR) AND actor <> $party::VARCHAR THEN actor ELSE counterpart END
        AS other,
    sum(incidents) AS incidents,
    party = $party::VARCHAR AND other = $other::VARCHAR AS own,
    party IN ($party::VARCHAR, $other::VARCHAR) AS near
FROM days_of_dealings
WHERE actor < counterpart
  AND actor IN (SELECT counterpart FROM dealings WHERE day <= $to::DATE)
  AND day BETWEEN $from::DATE AND $to::DATE
GROUP BY ALL
HAVING sum(incidents) >= $least::DOUBLE AND NOT own
ORDER BY near DESC, incidents DESC, party, other
LIMIT $pairs
