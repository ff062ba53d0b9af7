-- The rows with most reports: only these are put in order, which costs little where there are millions.
SELECT
    evidence, day, reports, stories,
    coalesce(list_position(['other', 'envoy', 'minister', 'leader'], level), 0) AS height
FROM dealings
ORDER BY reports DESC, stories DESC, height DESC, day, evidence
LIMIT $pool
