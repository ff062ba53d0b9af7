-- Lines of the ledger, in the order in which they were written: of some expectations, or all.
SELECT
    seq, expectation, kind, day, outlook,
    due_start, due_end, due_precision, due_text, due_basis, due_approximate, due_kind,
    outcome, revokes, rule, evidence, reason, "by", recorded
FROM ledger
WHERE $ids::VARCHAR[] IS NULL OR expectation IN (SELECT unnest($ids::VARCHAR[]))
ORDER BY seq
