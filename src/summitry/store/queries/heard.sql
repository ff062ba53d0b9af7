-- Known outlooks with how many sides they name and the first words of what they foresee.
WITH sides AS (
    SELECT outlook, count(DISTINCT coalesce(country, actor, '?' || lower(name))) AS n
    FROM outlook_participants
    GROUP BY outlook
)
SELECT
    v.expectation,
    o.*,
    coalesce(s.n, 0) AS n,
    list_slice(regexp_extract_all(lower(o.clause), '\p{L}+'), 1, 4) AS opening
FROM known_voices AS v
JOIN outlooks AS o ON o.id = v.id
LEFT JOIN sides AS s ON s.outlook = o.id
WHERE NOT v.taken_back
