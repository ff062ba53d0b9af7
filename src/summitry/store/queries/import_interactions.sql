-- Interactions of the acts in the new rows, from either side. What is told once is taken as it is; what is told by several
-- rows is added up: mutual if any row is, or if they tell it in both directions, and of the highest level of each side.
INSERT INTO interactions BY NAME
WITH once AS (
    SELECT s.*, $dataset::VARCHAR || ':' || s.id AS evidence
    FROM staging.staged AS s
    ANTI JOIN set_aside AS a ON a.row_id = s.rowid
    ANTI JOIN heads AS h ON h.act = s.act
),
sides AS (
    SELECT act, source AS actor, target AS counterpart, 'out' AS direction, source_level AS level, target_level AS other
    FROM retold
    UNION ALL
    SELECT act, target, source, 'in', target_level, source_level
    FROM retold
),
pairs AS (
    SELECT
        act, actor, counterpart,
        CASE WHEN count(DISTINCT direction) > 1 THEN 'both' ELSE any_value(direction) END AS direction,
        max(list_position(['other', 'envoy', 'minister', 'leader'], level)) AS height,
        max(list_position(['other', 'envoy', 'minister', 'leader'], other)) AS other_height
    FROM sides
    GROUP BY act, actor, counterpart
),
sums AS (
    SELECT
        act,
        bool_or(mutual) AS mutual,
        sum(reports) AS reports,
        count(DISTINCT url) + count(*) FILTER (url IS NULL AND reports > 0) AS stories,
        min(reported) AS reported
    FROM retold
    GROUP BY act
),
together AS (
    SELECT
        best.* REPLACE (sums.reports AS reports, sums.reported AS reported),
        pairs.actor, pairs.counterpart, sums.stories,
        CASE WHEN sums.mutual THEN 'both' ELSE pairs.direction END AS direction,
        ['other', 'envoy', 'minister', 'leader'][pairs.height] AS level,
        ['other', 'envoy', 'minister', 'leader'][pairs.other_height] AS counterpart_level
    FROM pairs
    JOIN sums ON sums.act = pairs.act
    JOIN retold AS best ON best.act = pairs.act AND best.id = best.incident
),
made AS (
    SELECT
        source AS actor, target AS counterpart, CASE WHEN mutual THEN 'both' ELSE 'out' END AS direction,
        day, last_day, precision, reported, type, mode, cameo, quad, intensity,
        source_level AS level, target_level AS counterpart_level, status, reports, 1 AS stories,
        outlet, place, place_country, evidence
    FROM once
    UNION ALL
    SELECT
        target, source, CASE WHEN mutual THEN 'both' ELSE 'in' END,
        day, last_day, precision, reported, type, mode, cameo, quad, intensity,
        target_level, source_level, status, reports, 1,
        outlet, place, place_country, evidence
    FROM once
    UNION ALL
    SELECT
        actor, counterpart, direction,
        day, last_day, precision, reported, type, mode, cameo, quad, intensity,
        level, counterpart_level, status, reports, stories,
        outlet, place, place_country, incident
    FROM together
)
SELECT $dataset::VARCHAR AS dataset, *
FROM made
ORDER BY actor, day
