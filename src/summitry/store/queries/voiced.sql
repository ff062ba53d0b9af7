-- What the known voices of an expectation come to: whether it is said not to come, how strong the strongest word is,
-- since when and until when it was spoken of.
WITH opened AS (
    SELECT expectation, arg_min(negated, seq + CASE WHEN kind = 'opened' THEN 0 ELSE 1::BIGINT << 40 END) AS negated
    FROM known_voices
    GROUP BY expectation
)
SELECT
    v.expectation,
    o.negated,
    min(list_position($strength::VARCHAR[], v.claim)) FILTER (v.negated = o.negated) AS strength,
    bool_or(list_contains($own_word::VARCHAR[], v.claim) AND coalesce(v.condition, '') = '')
        FILTER (v.negated = o.negated) AS own_word,
    min(v.published) FILTER (v.negated = o.negated) AS own_since,
    min(v.published) AS first_day,
    max(v.published) AS spoken,
    count(DISTINCT v.document)::INTEGER AS reports,
    count(DISTINCT v.story)::INTEGER AS stories
FROM known_voices AS v
JOIN opened AS o ON o.expectation = v.expectation
WHERE NOT v.taken_back
GROUP BY v.expectation, o.negated
