-- First and last day of dealings in a series. What was long past when the first report of anything appeared is history:
-- the first day is at most a month before it, where days of reports are known.
SELECT
    greatest(min(day), (min(reported) - INTERVAL 31 DAY)::DATE) AS first_day,
    max(last_day) AS last_day
FROM dealings
WHERE last_day - day < 31
