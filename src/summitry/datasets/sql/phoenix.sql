-- Rows of a Phoenix file in the columns of STAGED, one for every row of the file.
-- Parts: rows (line, c), cells (c as named cells, NULL where missing), width, day (SQL of the day).
-- Tables: phoenix_codes (the codes that occur), phoenix_parties, phoenix_mirrored.
WITH cells AS (
    SELECT line, c[{width}] IS NULL AS cut,
        CASE WHEN len(c) > {width} THEN array_to_string(c[{width} + 1:], '') END AS surplus,
        {cells}
    FROM {rows}
),
sided AS (
    SELECT cells.*, {day} AS day, k.* EXCLUDE (code),
        {source_key} AS source_key, {target_key} AS target_key, {place_key} AS place_key,
        {sentence} AS sentence
    FROM cells
    LEFT JOIN phoenix_codes AS k ON k.code = event_code
),
joined AS (
    SELECT sided.*,
        CASE WHEN hosted THEN t.actor ELSE s.actor END AS source,
        CASE WHEN hosted THEN t.level ELSE s.level END AS source_level,
        CASE WHEN hosted THEN s.actor ELSE t.actor END AS target,
        CASE WHEN hosted THEN s.level ELSE t.level END AS target_level,
        p.actor AS place_country,
        m.pair IS NOT NULL AS mirrored,
        s.official AND t.official AS both_official,
        CASE
            WHEN cut THEN 'fewer columns than the format has'
            WHEN surplus <> '' THEN 'more columns than the format has'
            WHEN event_id IS NULL THEN 'no event id'
            WHEN day IS NULL THEN 'a date that is no day'
            WHEN event_code IS NULL THEN 'no event code'
            WHEN type IS NULL THEN 'an event code that CAMEO does not have'
            WHEN source_full IS NULL OR target_full IS NULL THEN 'only one actor'
            WHEN s.actor IS NULL THEN coalesce(s.reason, 'an actor with an unknown country code')
            WHEN t.actor IS NULL THEN coalesce(t.reason, 'an actor with an unknown country code')
            WHEN s.actor = t.actor THEN 'within one country'
            WHEN NOT CASE WHEN hosted THEN t.official ELSE s.official END
                THEN 'acts of private persons, companies, media or parties'
        END AS drop
    FROM sided
    LEFT JOIN phoenix_parties AS s ON s.key = source_key AND day BETWEEN s.since AND s.until
    LEFT JOIN phoenix_parties AS t ON t.key = target_key AND day BETWEEN t.since AND t.until
    LEFT JOIN phoenix_parties AS p ON p.key = place_key AND day BETWEEN p.since AND p.until
    LEFT JOIN phoenix_mirrored AS m ON m.pair = CASE WHEN reciprocal OR act_code = '042' THEN {pair} END
)
SELECT
    drop,
    line,
    event_id AS id,
    day,
    day AS last_day,
    'day' AS precision,
    day AS reported,
    source,
    source_level,
    CASE WHEN hosted THEN target_full ELSE source_full END AS source_text,
    target,
    target_level,
    CASE WHEN hosted THEN source_full ELSE target_full END AS target_text,
    joint OR (reciprocal AND mirrored) AS mutual,
    type,
    mode,
    act_code AS cameo,
    event_code AS code,
    quad,
    coalesce(try_cast(score AS DOUBLE), intensity) AS intensity,
    'happened' AS status,
    -- What is coded in both directions was reported once.
    CASE WHEN mirrored AND both_official AND NOT {first} THEN 0
        ELSE CAST(greatest(coalesce(len(string_split(urls, ';')), 1), 1) AS INTEGER) END AS reports,
    nullif(trim(split_part(outlets, ';', 1)), '') AS outlet,
    nullif(trim(split_part(urls, ';', 1)), '') AS url,
    CAST(NULL AS VARCHAR) AS text,
    coalesce(place, state) AS place,
    place_country,
    CAST(hash(
        coalesce(sentence, event_id), day, act_code,
        CASE WHEN reciprocal THEN least(source, target) ELSE source END,
        CASE WHEN reciprocal THEN greatest(source, target) ELSE target END
    ) >> 1 AS BIGINT) AS act
FROM joined
