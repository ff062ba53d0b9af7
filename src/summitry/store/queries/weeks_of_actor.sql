-- Whole calendar weeks of an actor, as they were counted when the data came in.
SELECT
    week AS start,
    week + 6 AS "end",
    counterpart AS key,
    quad, incidents, stories, reports
FROM weeks
WHERE dataset = $dataset::VARCHAR
  AND actor = $actor::VARCHAR
  AND ($counterpart::VARCHAR IS NULL OR counterpart = $counterpart::VARCHAR)
  AND ($first::DATE IS NULL OR week >= $first::DATE)
  AND ($last::DATE IS NULL OR week + 6 <= $last::DATE)
