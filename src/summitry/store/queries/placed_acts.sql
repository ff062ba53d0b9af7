-- One row for each act that a filter keeps, with the place of its incident.
SELECT evidence, any_value(place) AS place, any_value(place_country) AS country, max(quad) AS quad,
    max(reports) AS reports, max(stories) AS stories
FROM dealings
GROUP BY evidence
