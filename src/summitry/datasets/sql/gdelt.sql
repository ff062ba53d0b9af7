-- Rows of a GDELT events file in the columns of STAGED, one for every row of ``sifted``.
-- Value: $others (CAMEO roles that are neither leader, minister nor envoy).
-- Tables: sifted (from gdelt_look.sql), gdelt_countries, gdelt_groups, gdelt_places, gdelt_codes, gdelt_titles,
-- gdelt_holders, gdelt_mentions.
-- What a later step looks up is NULL for rows that are dropped. Days stay text ("20170101") as long as that will do.
WITH keyed AS (
    SELECT
        * EXCLUDE (drop),
        drop AS early,
        CASE WHEN early IS NULL THEN nullif(country1, '') END AS key1,
        CASE WHEN early IS NULL THEN nullif(country2, '') END AS key2,
        CASE WHEN early IS NULL AND group1 <> '' THEN if(group1 = 'UNO', right(actor1, 3), group1) END AS groupkey1,
        CASE WHEN early IS NULL AND group2 <> '' THEN if(group2 = 'UNO', right(actor2, 3), group2) END AS groupkey2
    FROM sifted
),
sided AS (
    SELECT
        keyed.*,
        coalesce(
            CASE WHEN sqldate < g1.changed THEN g1.former ELSE g1.actor END,
            CASE WHEN early IS NULL AND group1 = 'UNO' THEN 'UN' END,
            CASE WHEN sqldate < c1.changed THEN c1.former ELSE c1.actor END
        ) AS side1,
        coalesce(
            CASE WHEN sqldate < g2.changed THEN g2.former ELSE g2.actor END,
            CASE WHEN early IS NULL AND group2 = 'UNO' THEN 'UN' END,
            CASE WHEN sqldate < c2.changed THEN c2.former ELSE c2.actor END
        ) AS side2,
        CASE
            WHEN early IS NOT NULL THEN early
            WHEN side1 = side2 THEN 'within one country'
            WHEN side1 IS NOT NULL AND side2 IS NOT NULL THEN NULL
            WHEN (side1 IS NULL AND key1 IS NULL) OR (side2 IS NULL AND key2 IS NULL) THEN 'an actor without a country'
            WHEN (side1 IS NULL AND c1.code IS NULL) OR (side2 IS NULL AND c2.code IS NULL)
                THEN 'an actor with an unknown country code'
            ELSE 'an actor that is a region'
        END AS lost
    FROM keyed
    LEFT JOIN gdelt_groups AS g1 ON g1.code = groupkey1
    LEFT JOIN gdelt_groups AS g2 ON g2.code = groupkey2
    LEFT JOIN gdelt_countries AS c1 ON c1.code = key1
    LEFT JOIN gdelt_countries AS c2 ON c2.code = key2
),
read AS (
    SELECT
        *,
        CASE WHEN lost IS NULL AND len(sqldate) = 8 THEN CAST(try_strptime(sqldate, '%Y%m%d') AS DATE) END AS first,
        CASE WHEN lost IS NULL THEN CAST(try_strptime(left(dateadded, 8), '%Y%m%d') AS DATE) END AS added,
        CASE WHEN lost IS NULL THEN TRY_CAST(id AS BIGINT) END AS number,
        CASE WHEN lost IS NULL THEN TRY_CAST(numarticles AS INTEGER) END AS articles,
        CASE WHEN lost IS NULL THEN eventcode END AS coded
    FROM sided
),
typed AS (
    SELECT
        read.*,
        gdelt_codes.* EXCLUDE (code),
        CASE
            WHEN lost IS NOT NULL THEN lost
            WHEN number IS NULL THEN 'an event id that is no number'
            WHEN first IS NULL THEN 'a date that is no day'
            WHEN gdelt_codes.code IS NULL THEN 'an event code that CAMEO does not have'
            WHEN articles IS NULL OR articles < 0 THEN 'a number of articles that is no number'
        END AS drop
    FROM read
    LEFT JOIN gdelt_codes ON gdelt_codes.code = coded
),
kept AS (
    SELECT
        *,
        drop IS NULL AS good,
        CASE WHEN good THEN number END AS mentioned,
        CASE WHEN good THEN place_code END AS fips,
        CASE WHEN good THEN side1 END AS source,
        CASE WHEN good THEN side2 END AS target,
        CASE WHEN good AND len(actor1) > 3 THEN name1 END AS holder1,
        CASE WHEN good AND len(actor2) > 3 THEN name2 END AS holder2,
        good AND (starts_with(sourceurl, 'http://') OR starts_with(sourceurl, 'https://')) AS linked,
        CASE WHEN linked THEN lower(split_part(sourceurl, '/', 3)) END AS named,
        CASE WHEN contains(named, ':') THEN split_part(named, ':', 1) ELSE named END AS host
    FROM typed
)
SELECT
    drop,
    line,
    CASE WHEN good THEN id END AS id,
    first AS day,
    first AS last_day,
    CASE WHEN good THEN
        CASE added - first WHEN 7 THEN 'week' WHEN 30 THEN 'month' WHEN 365 THEN 'year' ELSE 'day' END
    END AS precision,
    CASE WHEN sourceurl IS NOT NULL THEN added END AS reported,
    source,
    CASE WHEN good THEN coalesce(
        h1.level, t1.level, CASE WHEN NOT contains(actor1, 'GOV') AND type_a1 IN $others THEN 'other' END
    ) END AS source_level,
    CASE WHEN good THEN concat(name1, ' (', actor1, ')') END AS source_text,
    target,
    CASE WHEN good THEN coalesce(
        h2.level, t2.level, CASE WHEN NOT contains(actor2, 'GOV') AND type_a2 IN $others THEN 'other' END
    ) END AS target_level,
    CASE WHEN good THEN concat(name2, ' (', actor2, ')') END AS target_text,
    unordered AS mutual,
    type,
    mode,
    coded AS cameo,
    coded AS code,
    quad,
    coalesce(CASE WHEN good THEN TRY_CAST(goldstein AS DOUBLE) END, intensity) AS intensity,
    CASE WHEN good THEN 'happened' END AS status,
    CASE WHEN good THEN greatest(articles, CAST(m.mentions AS INTEGER), 1) END AS reports,
    CASE
        WHEN linked THEN CASE WHEN starts_with(host, 'www.') THEN substr(host, 5) ELSE host END
        WHEN good THEN nullif(sourceurl, '')
    END AS outlet,
    CASE WHEN linked THEN sourceurl END AS url,
    CAST(NULL AS VARCHAR) AS text,
    CASE WHEN good THEN nullif(place_name, '') END AS place,
    CASE WHEN sqldate < p.changed THEN p.former ELSE p.actor END AS place_country,
    CASE WHEN good THEN CAST(
        hash(
            sqldate, act,
            CASE WHEN unordered THEN least(source, target) WHEN swapped THEN target ELSE source END,
            CASE WHEN unordered THEN greatest(source, target) WHEN swapped THEN source ELSE target END,
            place_code, place_feature
        ) >> 1 AS BIGINT
    ) END AS act
FROM kept
LEFT JOIN gdelt_mentions AS m ON m.event = mentioned
LEFT JOIN gdelt_places AS p ON p.code = fips
LEFT JOIN gdelt_holders AS h1 ON h1.name = holder1 AND h1.actor = source AND sqldate >= h1.since AND sqldate < h1.before
LEFT JOIN gdelt_holders AS h2 ON h2.name = holder2 AND h2.actor = target AND sqldate >= h2.since AND sqldate < h2.before
LEFT JOIN gdelt_titles AS t1 ON t1.name = holder1
LEFT JOIN gdelt_titles AS t2 ON t2.name = holder2
