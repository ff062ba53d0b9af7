-- Events and records by their ids, in one shape. reports and stories are those of the whole incident.
WITH wanted AS MATERIALIZED (
    SELECT unnest($ids::VARCHAR[]) AS id
),
sides AS MATERIALIZED (
    SELECT event, side, list(party ORDER BY first) AS parties
    FROM (
        SELECT event, side, coalesce(country, actor) AS party, min(position) AS first
        FROM participants
        WHERE event IN (SELECT id FROM wanted) AND coalesce(country, actor) IS NOT NULL
        GROUP BY ALL
    )
    GROUP BY event, side
),
told AS MATERIALIZED (
    SELECT evidence, max(reports) AS reports, max(stories) AS stories, max(mode) AS mode
    FROM interactions
    WHERE dataset = 'articles' AND evidence IN (SELECT id FROM wanted)
    GROUP BY evidence
),
found AS MATERIALIZED (
    SELECT *
    FROM records
    WHERE id IN (SELECT id FROM wanted)
),
retold AS (
    SELECT incident, sum(reports) AS reports, count(DISTINCT url) + count(*) - count(url) AS stories
    FROM records
    WHERE incident IN (SELECT incident FROM found)
    GROUP BY incident
)
SELECT
    e.id, 'articles' AS dataset, e.date_start, e.date_end,
    CASE WHEN e.mutual THEN [s.parties[1]] ELSE s.parties END AS source,
    CASE WHEN e.mutual THEN s.parties[2:] ELSE t.parties END AS target,
    e.type, coalesce(e.modes[1], told.mode) AS mode, e.cameo, e.status,
    e.evidence_text, d.title, d.source_name, d.url,
    coalesce(told.reports, 1) AS reports, coalesce(told.stories, 1) AS stories,
    NULL AS file, NULL AS line
FROM events AS e
JOIN documents AS d ON d.id = e.document
LEFT JOIN sides AS s ON s.event = e.id AND s.side = 'source'
LEFT JOIN sides AS t ON t.event = e.id AND t.side = 'target'
LEFT JOIN told ON told.evidence = e.id
WHERE e.id IN (SELECT id FROM wanted)
UNION ALL
SELECT
    f.id, f.dataset, f.day, f.last_day, [f.source], [f.target], f.type, f.mode, f.cameo, f.status,
    f.text, f.code, f.outlet, f.url, retold.reports, retold.stories,
    loads.file, f.line
FROM found AS f
JOIN retold ON retold.incident = f.incident
LEFT JOIN loads ON loads.id = f.load
