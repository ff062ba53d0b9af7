-- Events of some types whose parties, both sides together, are those of a row of wanted_pools; all whom nobody knows are
-- one '?' here, so that some of these events may be of other pools.
WITH sides AS (
    SELECT
        event,
        coalesce(nullif(country, ''), nullif(actor, ''), '?') AS party
    FROM participants
    WHERE event IN (
        SELECT id FROM events WHERE type IN (SELECT unnest(types) FROM wanted_pools)
    )
),
everybody AS (
    SELECT event, list_sort(list(DISTINCT CASE WHEN starts_with(party, '?') THEN '?' ELSE party END)) AS parties
    FROM sides
    GROUP BY event
)
SELECT DISTINCT e.id
FROM events AS e
LEFT JOIN everybody AS b ON b.event = e.id
JOIN wanted_pools AS w ON w.parties = coalesce(b.parties, []) AND list_contains(w.types, e.type)
