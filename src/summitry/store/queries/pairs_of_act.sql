-- Who dealt with whom in an act, each pair once, persons left out: they are never a counterpart.
SELECT DISTINCT actor, counterpart
FROM interactions AS a
WHERE evidence = $evidence::VARCHAR
  AND actor < counterpart
  AND actor IN (SELECT counterpart FROM interactions WHERE evidence = $evidence::VARCHAR)
ORDER BY actor, counterpart
