-- Expectations that the rules settled by an event which the desk no longer has; none where stored events are as they
-- were when reports were last brought together.
WITH resting AS (
    SELECT expectation, unnest(evidence) AS event
    FROM ledger
    WHERE kind IN ('settled', 'withdrawn')
        AND outlook IS NULL
        AND seq NOT IN (SELECT revokes FROM ledger WHERE revokes IS NOT NULL)
        AND EXISTS (SELECT 1 FROM edition WHERE number > joined)
)
SELECT DISTINCT expectation
FROM resting
WHERE event NOT IN (SELECT id FROM events)
