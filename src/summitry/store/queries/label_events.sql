UPDATE events
SET together = n.together, apart = n.apart
FROM new_labels AS n
WHERE events.id = n.event
