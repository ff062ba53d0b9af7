-- Lines of the ledger as known on a day, the latest first, with what their expectation was first said to be.
SELECT
    k.seq, k.expectation, o.clause AS foreseen, k.kind, k.day, k.due_start, k.due_end, k.due_kind, k.outcome, l.revokes,
    k.rule, l.reason, l."by", l.recorded, k.outlook, l.evidence, k.taken_back
FROM known_lines AS k
JOIN ledger AS l ON l.seq = k.seq
JOIN first_words AS o ON o.expectation = k.expectation
ORDER BY k.day DESC NULLS LAST, k.seq DESC
