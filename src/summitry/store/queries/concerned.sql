-- Expectations in which an actor takes part, or of which it speaks. A meeting of which one side only is known is also of
-- the country where it is to be.
SELECT DISTINCT expectation
FROM heard AS h
WHERE speaker_actor = $actor::VARCHAR
    OR EXISTS (
        SELECT 1 FROM outlook_participants AS p
        WHERE p.outlook = h.id AND (p.actor = $actor::VARCHAR OR p.country = $actor::VARCHAR)
    )
    OR (
        place_country = $actor::VARCHAR
        AND n < 2
        AND (
            type = 'CONSULT'
            OR (type IS NULL AND list_has_any(string_split(rule, ' < '), $visits::VARCHAR[]))
            OR (type IS NULL AND list_has_any(opening, $nouns::VARCHAR[]))
        )
    )
