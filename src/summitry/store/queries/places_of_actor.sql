-- Where the acts of an actor took place, most acts first.
SELECT
    a.place, a.country, any_value(p.lat) AS lat, any_value(p.lon) AS lon,
    count(*) AS incidents, count(*) FILTER (a.quad > 2) AS conflict,
    sum(a.stories)::BIGINT AS stories, sum(a.reports)::BIGINT AS reports
FROM placed_acts AS a
LEFT JOIN points AS p ON p.place_name = a.place AND p.place_country IS NOT DISTINCT FROM a.country
GROUP BY a.place, a.country
ORDER BY incidents DESC, a.place NULLS LAST, a.country
