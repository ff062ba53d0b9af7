-- Events of an incident.
SELECT id FROM events WHERE incident = $incident::VARCHAR
