-- Holders of offices by the names that GDELT writes, with the days and the highest level of each stretch.
-- Values: $people, $offices (tables of the package), $people_columns, $office_columns. Table: levels.
-- Days are text. A stretch is half-open; "20170120~" comes after that day and before the next.
WITH spells AS MATERIALIZED (
    SELECT
        person, state AS actor,
        CASE level WHEN 'leader' THEN 1 WHEN 'minister' THEN 2 WHEN 'envoy' THEN 3 ELSE 4 END AS rank,
        -- A month or a year stands for all its days; an office without an end is known until it was last confirmed.
        rpad(replace("start", '-', ''), 8, '0') AS since,
        rpad(replace(coalesce("end", confirmed, '9999'), '-', ''), 8, '9') || '~' AS before
    FROM read_csv($offices, skip = 5, header = false, auto_detect = false, delim = ',', quote = '"', columns = $office_columns)
    JOIN levels USING (role)
    WHERE "start" IS NOT NULL
),
written AS MATERIALIZED (
    SELECT
        id AS person,
        unnest(list_transform(
            flatten([[name], coalesce(string_split(aliases, '|'), [])]),
            lambda spelling : trim(regexp_replace(upper(strip_accents(spelling)), '[^A-Z0-9]+', ' ', 'g'))
        )) AS name
    FROM read_csv($people, skip = 5, header = false, auto_detect = false, delim = ',', quote = '"', columns = $people_columns)
    WHERE id IN (SELECT person FROM spells)
),
named AS MATERIALIZED (
    SELECT name, actor, rank, since, before FROM written JOIN spells USING (person)
    UNION
    SELECT split_part(name, ' ', -1), actor, rank, since, before
    FROM written JOIN spells USING (person)
    WHERE rank = 1 AND contains(name, ' ') AND len(split_part(name, ' ', -1)) > 3
),
-- Most names have one spell; only those of several are cut where any of these begins or ends.
alone AS MATERIALIZED (
    SELECT name, actor, count(*) AS n, min(rank) AS rank, min(since) AS since, min(before) AS before
    FROM named
    GROUP BY name, actor
),
several AS MATERIALIZED (
    SELECT named.*
    FROM named
    SEMI JOIN (SELECT name, actor FROM alone WHERE n > 1) AS often USING (name, actor)
),
cuts AS (
    SELECT name, actor, since AS cut FROM several
    UNION
    SELECT name, actor, before FROM several
),
stretches AS (
    SELECT name, actor, cut AS since, lead(cut) OVER (PARTITION BY name, actor ORDER BY cut) AS before FROM cuts
),
highest AS (
    SELECT name, actor, s.since, s.before, min(rank) AS rank
    FROM stretches AS s
    JOIN several AS n USING (name, actor)
    WHERE n.since <= s.since AND n.before >= s.before
    GROUP BY ALL
    UNION ALL
    SELECT name, actor, since, before, rank
    FROM alone
    WHERE n = 1 AND since < before
)
SELECT
    name, actor, since, before,
    CASE rank WHEN 1 THEN 'leader' WHEN 2 THEN 'minister' WHEN 3 THEN 'envoy' ELSE 'other' END AS level
FROM highest
