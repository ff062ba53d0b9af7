-- Incidents of some events.
SELECT id, incident FROM events WHERE id IN (SELECT unnest($ids::VARCHAR[])) AND incident IS NOT NULL
