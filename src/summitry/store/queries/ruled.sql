-- The outcome by the last word: a person's where there is one, else the rules' since it was opened again. It stands from the
-- first of the lines at the end that agree.
WITH since AS (
    SELECT
        *,
        CASE WHEN word.outcome IS NOT NULL THEN []
            ELSE list_filter(coalesce(rulings, []), lambda r : r.place > coalesce(word.place, 0)) END AS open_to
    FROM told
),
turned AS (
    SELECT
        *,
        coalesce(list_max(list_transform(
            list_filter(open_to, lambda r : r.outcome <> open_to[-1].outcome), lambda r : r.place
        )), 0) AS turn
    FROM since
)
SELECT
    expectation,
    due,
    CASE WHEN off.place > coalesce(revived, 0) THEN off END AS off,
    coalesce(word.outcome, open_to[-1].outcome) AS outcome,
    CASE WHEN word.outcome IS NOT NULL THEN word.day
        ELSE list_filter(open_to, lambda r : r.place > turn)[1].day END AS settled_on,
    word.outcome IS NOT NULL AS overruled,
    spoken_on,
    CASE WHEN due.kind = 'from' AND due.start IS NOT NULL THEN due.start + $from_days::INTEGER ELSE due."end" END AS last_day
FROM turned
