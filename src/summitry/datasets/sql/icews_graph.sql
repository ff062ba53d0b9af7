-- Facts of an ICEWS extract in the columns of STAGED.
-- Reads icews_graph_entities (id, name, since, until, actor, level, official, reason) and icews_graph_relations.
WITH facts AS (
    SELECT
        s, r, o, t,
        file_row_number + 1 AS line,
        CAST($day0 AS DATE) + CAST(t AS INTEGER) AS day,
        relations.* EXCLUDE (id),
        coalesce(relations.hosted, false) AS turned
    FROM read_parquet($file, file_row_number = true) AS rows
    LEFT JOIN icews_graph_relations AS relations ON relations.id = rows.r
),
-- A visit is told as the visitor's, whoever is named first.
sided AS (
    SELECT
        facts.* EXCLUDE (s, r, o),
        concat($set, ':', s, '-', r, '-', o, '-', t) AS id,
        CASE WHEN turned THEN o ELSE s END AS doer,
        CASE WHEN turned THEN s ELSE o END AS other,
    FROM facts
),
named AS (
    SELECT
        sided.*,
        a.actor AS source, a.level AS source_level, a.name AS source_text,
        b.actor AS target, b.level AS target_level, b.name AS target_text,
        CASE
            WHEN a.name IS NULL OR b.name IS NULL THEN 'ids that the table of entities does not name'
            WHEN act_code IS NULL THEN 'relations that CAMEO does not have'
            WHEN a.actor IS NULL THEN a.reason
            WHEN b.actor IS NULL THEN b.reason
            WHEN a.actor = b.actor THEN 'within one country'
            WHEN NOT a.official OR (joint AND NOT b.official) THEN '{private}'
        END AS "drop",
        CAST(hash(
            $set, act_code, t,
            CASE WHEN joint THEN least(doer, other) ELSE doer END,
            CASE WHEN joint THEN greatest(doer, other) ELSE other END
        ) >> 1 AS BIGINT) AS act
    FROM sided
    LEFT JOIN icews_graph_entities AS a ON a.id = doer AND day BETWEEN a.since AND a.until
    LEFT JOIN icews_graph_entities AS b ON b.id = other AND day BETWEEN b.since AND b.until
)
SELECT
    "drop",
    line,
    named.id,
    day,
    day AS last_day,
    'day' AS precision,
    day AS reported,
    source,
    source_level,
    source_text,
    target,
    target_level,
    target_text,
    joint AS mutual,
    type,
    mode,
    act_code AS cameo,
    relation AS code,
    quad,
    intensity,
    'happened' AS status,
    -- A fact stored for either side is one report.
    CASE WHEN row_number() OVER (PARTITION BY "drop" IS NULL, act ORDER BY line) = 1 THEN 1 ELSE 0 END AS reports,
    CAST(NULL AS VARCHAR) AS outlet,
    CAST(NULL AS VARCHAR) AS url,
    CASE
        WHEN turned THEN concat(target_text, ' · ', relation, ' · ', source_text)
        ELSE concat(source_text, ' · ', relation, ' · ', target_text)
    END AS text,
    CAST(NULL AS VARCHAR) AS place,
    CAST(NULL AS VARCHAR) AS place_country,
    act
FROM named
