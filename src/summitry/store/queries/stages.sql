-- Where each expectation stands on a day by its time, and whether it was called off and not done when its time was over.
WITH timed AS (
    SELECT
        r.*,
        v.* EXCLUDE (expectation),
        CASE
            WHEN due.kind IS DISTINCT FROM 'by' AND due.start IS NOT NULL
                AND (due."end" IS NULL OR due."end" - due.start + 1 <= $long_days::INTEGER)
            THEN due.start
            ELSE last_day
        END AS begins
    FROM ruled AS r
    JOIN voiced AS v ON v.expectation = r.expectation
),
staged AS (
    SELECT
        *,
        CASE
            WHEN outcome IS NOT NULL THEN 'settled'
            WHEN $day::DATE > last_day + $grace_days::INTEGER THEN 'past_due'
            WHEN $day::DATE >= begins - $soon_days::INTEGER THEN 'due'
            ELSE 'open'
        END AS stage
    FROM timed
)
SELECT
    *,
    stage = 'past_due' AND NOT spoken_on AND (off IS NOT NULL OR (negated AND own_word)) AS overtaken,
    CASE WHEN off IS NULL THEN own_since ELSE off.day END AS said
FROM staged
