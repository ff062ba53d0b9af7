-- One actor's rows with the stretch of each, most told first.
SELECT counterpart, type, mode, direction, placed AS day, age, evidence, reports
FROM placed_dealings
WHERE actor = $who::VARCHAR
ORDER BY reports DESC, placed DESC, evidence, counterpart, direction
