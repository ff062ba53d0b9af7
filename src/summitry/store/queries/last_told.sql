-- The last day of publication of any document with outlooks, or with reports of what was done or not done.
SELECT max(published_end)
FROM documents
WHERE id IN (SELECT document FROM outlooks)
   OR id IN (SELECT document FROM events WHERE status IN ('happened', 'ongoing', 'denied', 'not_happened'))
