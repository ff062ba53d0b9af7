-- Outlooks without a line in the ledger.
SELECT id FROM outlooks WHERE id NOT IN (SELECT outlook FROM ledger WHERE outlook IS NOT NULL)
