-- Everybody's rows with the stretch of each, each actor's most told first.
SELECT actor, counterpart, type, mode, direction, placed AS day, age, evidence, reports
FROM placed_dealings
ORDER BY actor, reports DESC, placed DESC, evidence, counterpart, direction
