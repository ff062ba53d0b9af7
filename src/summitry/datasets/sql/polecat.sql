-- Rows of a POLECAT file in the columns of STAGED: one for every row of the file, or for every pair where it names several.
-- Parts: rows (line, c), cells (c as named cells, NULL where missing), width, source_key, target_key, place_key.
-- Tables: polecat_acts (types and modes that occur), polecat_sides.
WITH cells AS (
    SELECT line, c[{width}] IS NULL AS cut,
        CASE WHEN len(c) > {width} THEN array_to_string(c[{width} + 1:], '') END AS surplus,
        {cells}
    FROM {rows}
),
dated AS (
    SELECT *,
        {day} AS day,
        coalesce(try_cast(left(published, 10) AS DATE), CAST(try_strptime(published, '%m/%d/%Y') AS DATE)) AS printed,
        {source_key} AS source_key, {target_key} AS target_key, {place_key} AS place_key,
        target_countries IS NULL AND target_names IS NULL AS alone,
        -- A row that is dropped as a whole is one row, however many it names.
        NOT cut AND coalesce(surplus, '') = '' AND event_id IS NOT NULL AND known.type IS NOT NULL AS whole,
        known.* EXCLUDE (written, written_mode)
    FROM cells
    LEFT JOIN polecat_acts AS known ON known.written = event_type AND known.written_mode = coalesce(event_mode, '')
),
paired AS (
    SELECT dated.*,
        s.actor AS source, s.level AS source_level, s.official AS source_official, s.text AS source_text,
        t.actor AS target, t.level AS target_level, t.text AS target_text,
        s.several OR t.several AS several,
        alone AND t.actor IS NOT NULL AS together,
        s.reason AS source_reason, t.reason AS target_reason, p.actor AS place_country
    FROM dated
    LEFT JOIN polecat_sides AS s ON whole AND s.key = source_key AND day BETWEEN s.since AND s.until
    -- Without a recipient the actors deal with each other.
    LEFT JOIN polecat_sides AS t ON whole AND t.key = CASE WHEN alone THEN source_key ELSE target_key END
        AND day BETWEEN t.since AND t.until AND (NOT alone OR t.number > s.number)
    LEFT JOIN polecat_sides AS p ON p.key = place_key AND p.number = 1 AND day BETWEEN p.since AND p.until
    WHERE NOT alone OR t.number IS NOT NULL OR coalesce(s.number, 1) = 1
),
judged AS (
    SELECT *, joint OR together AS mutual,
        CASE
            WHEN cut THEN 'fewer columns than the format has'
            WHEN surplus <> '' THEN 'more columns than the format has'
            WHEN event_id IS NULL THEN 'no event id'
            WHEN day IS NULL THEN 'a date that is no day'
            WHEN type IS NULL THEN 'an event type that PLOVER does not have'
            WHEN source_countries IS NULL AND source_names IS NULL THEN 'no actor'
            WHEN alone AND target IS NULL THEN 'only one actor'
            WHEN source IS NULL THEN coalesce(source_reason, 'an actor without a country')
            WHEN target IS NULL THEN coalesce(target_reason, 'an actor without a country')
            WHEN source = target THEN 'within one country'
            WHEN NOT source_official THEN 'acts of private persons, companies, media or parties'
        END AS drop
    FROM paired
)
SELECT
    drop,
    line,
    CASE WHEN several THEN concat(event_id, ':', source, '-', target) ELSE event_id END AS id,
    day,
    day AS last_day,
    'day' AS precision,
    coalesce(printed, day) AS reported,
    source,
    source_level,
    source_text,
    target,
    target_level,
    target_text,
    mutual,
    type,
    mode,
    cameo,
    concat_ws(' ', event_type, event_mode) AS code,
    quad,
    coalesce(try_cast(score AS DOUBLE), intensity) AS intensity,
    'happened' AS status,
    1 AS reports,
    outlet,
    CAST(NULL AS VARCHAR) AS url,
    CASE WHEN contexts IS NOT NULL THEN concat('Contexts: ', replace(replace(contexts, '_', ' '), ';', ', ')) END AS text,
    coalesce(place, city, district, province) AS place,
    place_country,
    CAST(hash(
        day, type, mode, coalesce(source_names, ''), coalesce(target_names, ''), coalesce(place_id, place, event_id),
        CASE WHEN mutual THEN least(source, target) ELSE source END,
        CASE WHEN mutual THEN greatest(source, target) ELSE target END
    ) >> 1 AS BIGINT) AS act
FROM judged
