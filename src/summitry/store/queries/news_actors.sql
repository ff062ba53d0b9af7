-- Countries and organisations that documents added after a moment tell most of.
SELECT coalesce(p.country, p.actor) AS actor, count(DISTINCT e.incident) AS incidents
FROM participants AS p
JOIN events AS e ON e.id = p.event
JOIN documents AS d ON d.id = e.document
WHERE coalesce(p.country, p.actor) IS NOT NULL
  AND ($since::TIMESTAMP IS NULL OR d.added > $since::TIMESTAMP)
GROUP BY ALL
ORDER BY incidents DESC, actor
LIMIT $n
