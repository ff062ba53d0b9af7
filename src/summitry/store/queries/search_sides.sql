-- Participants of the events of the chosen documents, gathered by event.
SELECT
    p.event,
    list({'actor': p.actor, 'country': p.country, 'name': p.name, 'position': p.position} ORDER BY p.position)
        FILTER (p.side = 'source') AS source,
    list({'actor': p.actor, 'country': p.country, 'name': p.name, 'position': p.position} ORDER BY p.position)
        FILTER (p.side = 'target') AS target
FROM participants AS p
WHERE p.event IN (SELECT e.id FROM events AS e WHERE e.document IN (SELECT document FROM chosen_documents))
GROUP BY p.event
