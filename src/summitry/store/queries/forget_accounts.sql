DELETE FROM accounts WHERE id IN (SELECT id FROM new_accounts)
