-- Lines of the ledger that persons wrote, in the order in which they were written; columns as in ledger.sql.
SELECT
    seq, expectation, kind, day, outlook,
    due_start, due_end, due_precision, due_text, due_basis, due_approximate, due_kind,
    outcome, revokes, rule, evidence, reason, "by", recorded
FROM ledger
WHERE kind = 'overruled'
ORDER BY seq
