-- The different types and modes that occur.
WITH cells AS (SELECT {cells} FROM {rows})
SELECT DISTINCT event_type AS type, coalesce(event_mode, '') AS mode FROM cells WHERE event_type IS NOT NULL
