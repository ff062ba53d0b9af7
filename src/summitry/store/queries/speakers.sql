-- Who is named as saying so, with the documents in which; whom nobody knows is left out.
SELECT
    e.speaker_actor AS actor,
    mode(e.speaker_name) AS name,
    mode(e.speaker_kind) AS kind,
    count(*) AS quotes,
    count(DISTINCT d.story) AS stories,
    count(DISTINCT d.id) AS reports,
    min(d.published_end) AS first,
    max(d.published_end) AS last,
    max_by(e.id, d.published_end, 3) AS evidence
FROM events AS e
JOIN documents AS d ON d.id = e.document
WHERE e.speaker_actor IS NOT NULL
  AND ($since::DATE IS NULL OR d.published_end >= $since::DATE)
  AND ($until::DATE IS NULL OR d.published_end <= $until::DATE)
GROUP BY e.speaker_actor
ORDER BY quotes DESC, e.speaker_actor
