-- Whether an outlook has no line in the ledger yet.
SELECT EXISTS (SELECT 1 FROM outlooks WHERE id NOT IN (SELECT outlook FROM ledger WHERE outlook IS NOT NULL))
