-- The acts that these rows are of, each with its place among those of its day.
SELECT
    evidence,
    min(day) AS day,
    max(reports) AS reports,
    max(stories) AS stories,
    max(height) AS height,
    row_number() OVER (
        PARTITION BY min(day)
        ORDER BY max(reports) DESC, max(stories) DESC, max(height) DESC, evidence
    ) AS place_of_day
FROM best_pool
GROUP BY evidence
