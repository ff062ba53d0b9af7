-- Events of the incidents of these, and those that bear a label of one of them.
WITH these AS (
    SELECT incident, together FROM events WHERE id IN (SELECT unnest($ids::VARCHAR[]))
)
SELECT id
FROM events
WHERE incident IN (SELECT incident FROM these WHERE incident IS NOT NULL)
   OR together IN (SELECT together FROM these WHERE together IS NOT NULL)
