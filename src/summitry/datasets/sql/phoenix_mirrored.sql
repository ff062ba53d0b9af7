-- Acts that the same sentences give in both directions: pair.
WITH cells AS (SELECT {cells} FROM {rows}),
sided AS (
    SELECT {pair} AS pair, {first} AS first
    FROM (SELECT cells.*, k.* EXCLUDE (code), {sentence} AS sentence FROM cells JOIN phoenix_codes AS k ON k.code = event_code)
    WHERE reciprocal OR act_code = '042'
)
SELECT pair FROM sided GROUP BY pair HAVING bool_or(first) AND NOT bool_and(first)
