-- Dealings by day. An act counts where its date is known to at most a month; one whose date spans several days is
-- spread evenly over those of them that lie in the window, so that it is counted whole or not at all.
SELECT
    day, actor, counterpart, type, mode, level, counterpart_level, quad, outlet, evidence,
    1.0::DOUBLE AS incidents, stories::DOUBLE AS stories, reports::DOUBLE AS reports
FROM dealings
WHERE day = last_day
UNION ALL
SELECT
    unnest(days)::DATE, actor, counterpart, type, mode, level, counterpart_level, quad, outlet, evidence,
    1.0::DOUBLE / len(days), stories / len(days), reports / len(days)
FROM (
    SELECT
        *,
        generate_series(
            greatest(day, $since::DATE)::TIMESTAMP, least(last_day, $until::DATE)::TIMESTAMP, INTERVAL 1 DAY
        ) AS days
    FROM dealings
    WHERE last_day > day AND last_day - day < 31
)
