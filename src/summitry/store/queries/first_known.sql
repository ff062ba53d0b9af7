-- From when on dealings known before a day were told of, and how many of an actor's had a date fine enough.
SELECT
    min(coalesce(reported, day)) AS since,
    max(last_day) AS last,
    count(*) FILTER (actor = $who::VARCHAR AND day < $on::DATE) AS own,
    count(*) FILTER (actor = $who::VARCHAR AND day < $on::DATE AND last_day - day < 7) AS fine,
    count(*) FILTER (actor = $who::VARCHAR AND reported IS NULL) AS unreported
FROM dealings
