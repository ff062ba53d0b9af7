-- Events that have the actor on one side and the counterpart on the other. Both sides of a mutual event list the
-- same participants, so nobody is counted there as having met himself.
SELECT DISTINCT a.event
FROM participants AS a
JOIN participants AS b ON b.event = a.event AND b.side <> a.side
JOIN events AS e ON e.id = a.event
WHERE (a.country = $actor::VARCHAR OR a.actor = $actor::VARCHAR)
  AND (b.country = $counterpart::VARCHAR OR b.actor = $counterpart::VARCHAR)
  AND (NOT e.mutual OR a.position <> b.position)
