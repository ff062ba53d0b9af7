-- Lines of the ledger that could be known on a day; ``place`` puts them in the order in which they could be: by day, then as
-- they were written. Lines of an unknown day come last, and count only where no day was asked for. Of some expectations, or all.
WITH known AS (
    SELECT
        seq, expectation, kind, day, outlook, due_start, due_end, due_precision, due_kind, outcome, rule, revokes
    FROM ledger
    WHERE CASE WHEN day IS NULL THEN $undated::BOOLEAN ELSE $day::DATE IS NULL OR day <= $day::DATE END
      AND ($among::VARCHAR[] IS NULL OR expectation IN (SELECT unnest($among::VARCHAR[])))
)
SELECT
    * EXCLUDE (revokes),
    coalesce(day, DATE '9999-12-31') - DATE '0001-01-01' + 1 AS "order",
    ("order"::BIGINT << 36) + seq AS place,
    seq IN (SELECT revokes FROM known WHERE revokes IS NOT NULL) AS taken_back
FROM known
