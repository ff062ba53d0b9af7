-- Whether any event belongs to an incident.
SELECT EXISTS (SELECT 1 FROM events WHERE incident IS NOT NULL)
