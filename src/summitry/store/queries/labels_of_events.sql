-- What persons said of which events are of one act, where they said anything.
SELECT id, together, coalesce(apart, []) FROM events WHERE together IS NOT NULL OR len(apart) > 0
