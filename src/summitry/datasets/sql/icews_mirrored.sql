-- Acts that one sentence gives in both directions: pair.
WITH cells AS (SELECT {cells} FROM {rows}),
sided AS (
    SELECT {pair} AS pair, {first} AS first
    FROM cells
    JOIN icews_codes ON icews_codes.code = cells.cameo_code
    WHERE reciprocal OR act_code = '042'
)
SELECT pair FROM sided GROUP BY pair HAVING bool_or(first) AND NOT bool_and(first)
