-- Events that belong to no incident yet.
SELECT id FROM events WHERE incident IS NULL
