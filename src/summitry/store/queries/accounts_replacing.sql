-- Expectations that were opened later than these in one of their blocks, for a later time.
WITH off AS (
    SELECT unnest(keys) AS key, opened, reaches_from FROM accounts WHERE id IN (SELECT unnest($ids::VARCHAR[]))
),
wanted AS (
    SELECT key, opened, reaches_from FROM off
    UNION
    SELECT replace(key, '/with/', '/alone/'), opened, reaches_from FROM off
    UNION
    SELECT replace(key, '/alone/', '/with/'), opened, reaches_from FROM off
),
kept AS (
    SELECT id, unnest(keys) AS key, opened, reaches_to FROM accounts
)
SELECT DISTINCT kept.id
FROM kept
JOIN wanted ON wanted.key = kept.key
WHERE kept.reaches_to > wanted.reaches_from AND coalesce(kept.opened >= wanted.opened, TRUE)
