-- The different event codes that occur.
WITH cells AS (SELECT {cells} FROM {rows})
SELECT DISTINCT event_code AS code FROM cells WHERE event_code IS NOT NULL
