-- Expectations in the blocks of new outlooks whose time goes with theirs: that something published on the day could still
-- join, whose outlooks name days near theirs, that are of the same story, or that were opened within 60 days after.
WITH asked AS (
    SELECT unnest(keys) AS key, * EXCLUDE (keys) FROM new_outlooks
),
kept AS (
    SELECT id, unnest(keys) AS key FROM accounts
),
met AS (
    SELECT DISTINCT kept.id, asked.day, asked.reaches_from, asked.reaches_to, asked.story, asked.any_time
    FROM asked
    JOIN kept ON kept.key = asked.key
)
SELECT DISTINCT a.id
FROM met
JOIN accounts AS a ON a.id = met.id
WHERE met.any_time
   OR (coalesce(a.opened <= met.day, TRUE) AND a.joined_until >= met.day)
   OR (a.opened > met.day AND a.opened <= met.day + 60)
   OR (a.reaches_from <= met.reaches_to AND met.reaches_from <= a.reaches_to)
   OR list_contains(a.stories, met.story)
