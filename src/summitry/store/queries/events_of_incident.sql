-- Ids of the reports of an incident, given by its own id.
SELECT id FROM events WHERE incident = $incident::VARCHAR
