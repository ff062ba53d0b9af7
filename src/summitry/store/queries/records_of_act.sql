-- Ids of the rows that tell of the same act, the one that stands for it first.
SELECT id
FROM records
WHERE incident = $incident::VARCHAR
ORDER BY id <> incident, id
LIMIT $most
