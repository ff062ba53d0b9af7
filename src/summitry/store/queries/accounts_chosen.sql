-- Expectations that could be chosen, best first: by whom they concern; where $day is given, by how they stand that day by
-- all their lines too. Those with lines of later days may stand otherwise by then and come along.
WITH standing AS (
    SELECT
        *,
        id IN (SELECT expectation FROM ledger WHERE day > $day::DATE) AS later,
        CASE
            WHEN settled THEN 'settled'
            WHEN $day::DATE > over_after THEN CASE WHEN dropped THEN 'settled' ELSE 'past_due' END
            WHEN $day::DATE >= due_from THEN 'due'
            ELSE 'open'
        END AS state
    FROM accounts
    WHERE ($actor::VARCHAR IS NULL OR list_contains(actors, $actor::VARCHAR))
      AND ($counterpart::VARCHAR IS NULL OR list_contains(actors, $counterpart::VARCHAR))
),
chosen AS (
    SELECT *
    FROM standing
    WHERE $day::DATE IS NULL
       OR later
       OR (
           ($states::VARCHAR[] IS NULL OR list_contains($states::VARCHAR[], state))
           AND ($claims::VARCHAR[] IS NULL OR list_contains($claims::VARCHAR[], claim))
       )
)
SELECT id
FROM chosen
QUALIFY $most::BIGINT IS NULL OR later OR row_number() OVER (
    ORDER BY
        list_position(['due', 'past_due', 'open', 'settled'], state),
        CASE WHEN state = 'settled' THEN coalesce(settled_on, dropped_on) END DESC NULLS LAST,
        due_day NULLS LAST, spoken DESC NULLS LAST, id
) <= $most::BIGINT
