-- The act of a pair before another by day, and the one after it; what has no day is beside nothing.
SELECT a.*, e.incident, e.evidence_text AS sentence
FROM (
    SELECT *
    FROM (
        SELECT 'before' AS side, *
        FROM acts_of_pair
        WHERE evidence <> $evidence::VARCHAR
          AND (day < $day::DATE OR (day = $day::DATE AND evidence < $evidence::VARCHAR))
        ORDER BY day DESC, evidence DESC
        LIMIT 1
    )
    UNION ALL
    SELECT *
    FROM (
        SELECT 'after' AS side, *
        FROM acts_of_pair
        WHERE evidence <> $evidence::VARCHAR
          AND (day > $day::DATE OR (day = $day::DATE AND evidence > $evidence::VARCHAR))
        ORDER BY day, evidence
        LIMIT 1
    )
) AS a
JOIN events AS e ON e.id = a.evidence
