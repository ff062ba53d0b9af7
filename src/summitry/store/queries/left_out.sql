-- Reports on an actor that are not in a series, by reason; an incident with several counterparts once.
SELECT reason, sum(reports)::BIGINT
FROM (
    SELECT
        CASE
            WHEN $types::VARCHAR[] IS NULL AND type = 'STATE' THEN 'statements'
            WHEN NOT list_contains($statuses::VARCHAR[], status) THEN 'not_done'
            WHEN day IS NULL OR last_day IS NULL THEN 'undated'
            WHEN last_day - day >= 31 THEN 'vague'
            WHEN last_day < $since::DATE OR day > $until::DATE THEN 'outside'
        END AS reason,
        max(reports) AS reports
    FROM interactions
    WHERE dataset = $dataset::VARCHAR
      AND actor = $actor::VARCHAR
      AND ($counterpart::VARCHAR IS NULL OR counterpart = $counterpart::VARCHAR)
      AND ($types::VARCHAR[] IS NULL OR list_contains($types::VARCHAR[], type))
      AND ($directions::VARCHAR[] IS NULL OR list_contains($directions::VARCHAR[], direction))
      AND ($levels::VARCHAR[] IS NULL OR list_contains($levels::VARCHAR[], level))
    GROUP BY evidence, reason
)
WHERE reason IS NOT NULL
GROUP BY reason
ORDER BY reason
