-- Expectations with lines that are newer than all accounts.
SELECT DISTINCT expectation
FROM ledger
WHERE seq > (SELECT coalesce(max(seq), 0) FROM accounts)
