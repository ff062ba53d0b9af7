-- Days that a data set covers: from its first report to its last act. What a report of today tells of 1961 is no coverage of 1961.
SELECT min(coalesce(reported, day)), max(day)
FROM interactions
WHERE dataset = $dataset::VARCHAR AND list_contains($statuses::VARCHAR[], status)
