-- Ids of the events that tell of some incidents.
SELECT incident, id
FROM events
WHERE incident IN (SELECT unnest($incidents::VARCHAR[]))
