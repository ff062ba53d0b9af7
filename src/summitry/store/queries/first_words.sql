-- What each known expectation was first said to be, in the words of its source.
SELECT k.expectation, arg_min(o.clause, k.seq + CASE WHEN k.kind = 'opened' THEN 0 ELSE 1::BIGINT << 40 END) AS clause
FROM known_lines AS k
JOIN outlooks AS o ON o.id = k.outlook
GROUP BY k.expectation
