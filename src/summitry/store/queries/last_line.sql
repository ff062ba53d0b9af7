-- Number of the last line of the ledger; 0 where it is empty.
SELECT coalesce(max(seq), 0) FROM ledger
