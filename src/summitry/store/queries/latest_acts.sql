-- Acts of an actor, the latest first: by their day, or by that of their first report where they were only said to come.
SELECT
    d.evidence,
    any_value(e.incident) AS incident,
    list(DISTINCT d.counterpart ORDER BY d.counterpart) AS counterparts,
    any_value(d.type) AS type,
    any_value(d.quad) AS quad,
    any_value(d.status) AS status,
    min(d.day) AS day,
    max(d.last_day) AS last_day,
    min(d.reported) AS reported,
    max(d.reports) AS reports,
    max(d.stories) AS stories
FROM (
    SELECT *, coalesce(least(day, reported), day, reported) AS placed
    FROM dealings
    QUALIFY dense_rank() OVER (ORDER BY placed DESC NULLS LAST, evidence) <= $n
) AS d
LEFT JOIN events AS e ON e.id = d.evidence
GROUP BY d.evidence
ORDER BY max(d.placed) DESC NULLS LAST, d.evidence
