-- Whether an event has not been brought together with others of its act.
SELECT EXISTS (SELECT 1 FROM events WHERE incident IS NULL)
