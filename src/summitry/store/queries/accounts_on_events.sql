-- Expectations with a line of a rule, not taken back, that names one of these events or one that the desk has no more.
WITH standing AS (
    SELECT expectation, unnest(evidence) AS event
    FROM ledger
    WHERE kind IN ('settled', 'withdrawn') AND outlook IS NULL
      AND seq NOT IN (SELECT revokes FROM ledger WHERE revokes IS NOT NULL)
)
SELECT DISTINCT expectation
FROM standing
WHERE event IN (SELECT unnest($events::VARCHAR[])) OR event NOT IN (SELECT id FROM events)
