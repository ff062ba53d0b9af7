-- Rows of an ICEWS file in the columns of STAGED, one for every row of the file.
-- Parts: rows (line, c), cells (c as named cells, NULL where missing), width (columns of the header), day, pair, first.
-- Tables: icews_codes, icews_labels, icews_parties, icews_mirrored.
WITH cells AS (
    SELECT line, len(c) AS held, {cells},
        CASE WHEN len(c) > {width} THEN array_to_string(c[{width} + 1:], '') END AS surplus
    FROM {rows}
),
dated AS (
    SELECT *,
        {day} AS day,
        hash(coalesce(source_name, ''), coalesce(source_sectors, ''), coalesce(source_country, '')) AS source_key,
        hash(coalesce(target_name, ''), coalesce(target_sectors, ''), coalesce(target_country, '')) AS target_key,
        hash('', '', country) AS place_key,
        CASE WHEN known.code IS NULL THEN
            trim(regexp_replace(lower(strip_accents(event_text)), '[^a-z0-9]+', ' ', 'g'))
        END AS label
    FROM cells
    LEFT JOIN icews_codes AS known ON known.code = cameo_code
),
coded AS (
    SELECT dated.* EXCLUDE (code, type, mode, quad, intensity, joint, reciprocal, act_code, hosted),
        coalesce(dated.type, other.type) AS type,
        coalesce(dated.mode, other.mode) AS mode,
        coalesce(dated.quad, other.quad) AS quad,
        coalesce(dated.intensity, other.intensity) AS intensity,
        coalesce(dated.joint, other.joint) AS joint,
        coalesce(dated.reciprocal, other.reciprocal) AS reciprocal,
        coalesce(dated.act_code, other.act_code) AS act_code,
        coalesce(dated.hosted, other.hosted) AS hosted
    FROM dated
    LEFT JOIN icews_labels AS other ON other.label = dated.label
),
sided AS (
    SELECT coded.*,
        CASE WHEN hosted THEN t.actor ELSE s.actor END AS source,
        CASE WHEN hosted THEN t.level ELSE s.level END AS source_level,
        CASE WHEN hosted THEN s.actor ELSE t.actor END AS target,
        CASE WHEN hosted THEN s.level ELSE t.level END AS target_level,
        p.actor AS place_country,
        m.pair IS NOT NULL AS mirrored,
        s.official AND t.official AS both_official,
        CASE
            WHEN held < {width} THEN 'fewer columns than the format has'
            WHEN surplus <> '' THEN 'more columns than the format has'
            WHEN event_id IS NULL THEN 'no event id'
            WHEN day IS NULL THEN 'a date that is no day'
            WHEN type IS NULL THEN 'an event code that CAMEO does not have'
            WHEN s.actor IS NULL THEN coalesce(s.reason, 'no actor')
            WHEN t.actor IS NULL THEN coalesce(t.reason, 'no actor')
            WHEN s.actor = t.actor THEN 'within one country'
            WHEN NOT CASE WHEN hosted THEN t.official ELSE s.official END THEN 'acts of private persons, companies, media or parties'
        END AS drop
    FROM coded
    LEFT JOIN icews_parties AS s ON s.key = source_key AND day BETWEEN s.since AND s.until
    LEFT JOIN icews_parties AS t ON t.key = target_key AND day BETWEEN t.since AND t.until
    LEFT JOIN icews_parties AS p ON p.key = place_key AND day BETWEEN p.since AND p.until
    LEFT JOIN icews_mirrored AS m ON m.pair = CASE WHEN reciprocal OR hosted OR act_code = '042' THEN {pair} END
)
SELECT
    drop,
    line,
    concat(event_id, '-', day) AS id,
    day,
    day AS last_day,
    'day' AS precision,
    day AS reported,
    source,
    source_level,
    CASE WHEN hosted THEN target_name ELSE source_name END AS source_text,
    target,
    target_level,
    CASE WHEN hosted THEN source_name ELSE target_name END AS target_text,
    joint OR (reciprocal AND mirrored) AS mutual,
    type,
    mode,
    act_code AS cameo,
    coalesce(cameo_code, event_text) AS code,
    quad,
    coalesce(try_cast(score AS DOUBLE), intensity) AS intensity,
    'happened' AS status,
    -- One sentence is one report, though it is coded in both directions.
    CASE WHEN mirrored AND both_official AND NOT {first} THEN 0 ELSE 1 END AS reports,
    publisher AS outlet,
    CAST(NULL AS VARCHAR) AS url,
    event_text AS text,
    coalesce(city, district, province) AS place,
    place_country,
    CAST(hash(
        coalesce(story_id, event_id), coalesce(sentence, ''), day, act_code,
        CASE WHEN reciprocal THEN least(source, target) ELSE source END,
        CASE WHEN reciprocal THEN greatest(source, target) ELSE target END
    ) >> 1 AS BIGINT) AS act
FROM sided
