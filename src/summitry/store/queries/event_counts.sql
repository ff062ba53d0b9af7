-- Reports, stories and incidents of the chosen events; incidents only where every event has one.
SELECT
    count(*),
    count(DISTINCT d.story),
    CASE WHEN count(*) = count(e.incident) THEN count(DISTINCT e.incident) END
FROM events AS e
JOIN documents AS d ON d.id = e.document
WHERE e.id IN (SELECT id FROM chosen_events)
