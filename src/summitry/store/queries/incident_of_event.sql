-- The incident that an event is a report of; NULL until reports are joined.
SELECT incident FROM events WHERE id = $event::VARCHAR
