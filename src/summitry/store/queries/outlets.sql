-- Dealings by bin, outlet of the best evidence and counterpart.
SELECT
    date_trunc($by::VARCHAR, day)::DATE AS bin,
    outlet,
    counterpart AS key,
    sum(incidents) AS incidents
FROM days_of_dealings
GROUP BY ALL
