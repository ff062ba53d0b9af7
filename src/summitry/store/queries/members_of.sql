-- Events of the incidents of these, and these.
SELECT id
FROM events
WHERE incident IN (SELECT incident FROM events WHERE list_contains($ids::VARCHAR[], id))
UNION
SELECT unnest($ids::VARCHAR[])
