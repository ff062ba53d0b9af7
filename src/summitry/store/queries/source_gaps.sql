-- Stretches on which no document can have been published: of the whole desk (``whole``), and of each outlet.
WITH told AS (
    SELECT TRUE AS whole, NULL AS outlet, published_start AS first_day, published_end AS last_day
    FROM documents
    WHERE published_start IS NOT NULL AND published_end IS NOT NULL
    UNION ALL
    SELECT FALSE, source_name, published_start, published_end
    FROM documents
    WHERE published_start IS NOT NULL AND published_end IS NOT NULL
),
reached AS (
    SELECT
        whole, outlet, first_day,
        max(last_day) OVER (
            PARTITION BY whole, outlet ORDER BY first_day, last_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS before
    FROM told
)
SELECT
    whole, outlet, before + 1 AS since, first_day - 1 AS until, first_day - before - 1 AS days
FROM reached
WHERE first_day - before - 1 >= $least::INTEGER
ORDER BY whole DESC, days DESC, outlet NULLS LAST, since
