-- Events in which an actor takes part: as itself, or through somebody who stands for it.
SELECT DISTINCT event
FROM participants
WHERE country = $actor::VARCHAR OR actor = $actor::VARCHAR
