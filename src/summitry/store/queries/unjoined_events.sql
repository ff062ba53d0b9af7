-- Whether an event has not been brought together with others of its act, or stored events have changed since they were.
SELECT EXISTS (SELECT 1 FROM events WHERE incident IS NULL) OR EXISTS (SELECT 1 FROM edition WHERE number > joined)
