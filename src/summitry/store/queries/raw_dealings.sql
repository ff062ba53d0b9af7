-- The rows themselves, by day, undated last.
SELECT *
FROM dealings
ORDER BY day NULLS LAST, last_day, evidence, counterpart, direction
