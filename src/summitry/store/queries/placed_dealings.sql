-- Dealings that were known before a day, with how many stretches of $days days they and the knowing of them lie before it
-- (0: the last stretch). Only acts whose date is known to a week or finer; they are placed in the middle of their days, but
-- not after the day of the first report. Persons' own rows beside their country's are left out, but for those of $who.
SELECT
    *,
    ((($on::DATE - placed) - 1) // $days::INTEGER)::INTEGER AS age,
    ((($on::DATE - greatest(placed, coalesce(reported, placed))) - 1) // $days::INTEGER)::INTEGER AS known_age
FROM (
    SELECT *, least(day + ((last_day - day) // 2)::INTEGER, reported) AS placed
    FROM dealings
    WHERE last_day - day < 7
)
WHERE placed < $on::DATE
  AND placed >= $from::DATE
  AND (actor = $who::VARCHAR OR actor IN (SELECT DISTINCT counterpart FROM dealings))
