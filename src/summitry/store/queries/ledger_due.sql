-- Expectations with a line that names a time which shares a day with these days.
SELECT DISTINCT expectation
FROM ledger
WHERE due_start <= $last::DATE AND due_end >= $first::DATE
