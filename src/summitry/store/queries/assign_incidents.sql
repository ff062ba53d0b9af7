UPDATE events
SET incident = a.incident
FROM assignments AS a
WHERE events.id = a.event
