-- Incidents of some ids, which may be those of events too.
SELECT id, incident
FROM events
WHERE list_contains($ids::VARCHAR[], id) OR list_contains($ids::VARCHAR[], incident)
