-- Weeks in which something changed, counted anew.
INSERT INTO weeks
WITH dealings AS (
    SELECT *
    FROM interactions
    WHERE dataset = $dataset::VARCHAR
      AND type <> 'STATE'
      AND status IN ('happened', 'ongoing')
      AND last_day - day < 31
      AND last_day >= (SELECT min(week) FROM touched)
      AND day <= (SELECT max(week) + 6 FROM touched)
),
days AS (
    SELECT date_trunc('week', day)::DATE AS week, actor, counterpart, quad, 1 AS share, stories, reports
    FROM dealings
    WHERE day = last_day
    UNION ALL
    SELECT
        date_trunc('week', unnest(days))::DATE, actor, counterpart, quad, 1.0::DOUBLE / len(days), stories, reports
    FROM (
        SELECT *, generate_series(day::TIMESTAMP, last_day::TIMESTAMP, INTERVAL 1 DAY) AS days
        FROM dealings
        WHERE last_day > day
    )
)
SELECT
    $dataset::VARCHAR, actor, week, counterpart, quad,
    sum(share), sum(share * stories), sum(share * reports)
FROM days
SEMI JOIN touched ON touched.week = days.week
GROUP BY actor, week, counterpart, quad
ORDER BY actor, week, counterpart, quad
