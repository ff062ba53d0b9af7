-- Incidents that documents added after a moment tell of, most told first: reports and stories among these documents.
SELECT
    e.incident,
    max_by(e.id, e.confidence) AS evidence,
    count(DISTINCT e.document) AS reports,
    count(DISTINCT d.story) AS stories
FROM events AS e
JOIN documents AS d ON d.id = e.document
WHERE e.incident IS NOT NULL
  AND e.status IN ('happened', 'ongoing')
  AND ($since::TIMESTAMP IS NULL OR d.added > $since::TIMESTAMP)
GROUP BY e.incident
ORDER BY stories DESC, reports DESC, max(e.date_start) DESC NULLS LAST, e.incident
LIMIT $n
