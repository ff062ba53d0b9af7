-- Calendar weeks that new, or outdated, acts have a share in.
CREATE TEMP TABLE touched AS
WITH spans AS (
    SELECT DISTINCT day, last_day
    FROM staging.staged
    WHERE last_day - day < 31
    UNION
    SELECT day, last_day
    FROM outdated
    WHERE last_day - day < 31
)
SELECT DISTINCT
    unnest(generate_series(date_trunc('week', day), date_trunc('week', last_day), INTERVAL 7 DAY))::DATE AS week
FROM spans
