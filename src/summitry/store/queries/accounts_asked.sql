SELECT DISTINCT family, subject AS parties
FROM accounts
WHERE id IN (SELECT unnest($ids::VARCHAR[])) AND family IS NOT NULL
