-- The point that any report gives a place.
SELECT place_name, place_country, max(place_lat) AS lat, max_by(place_lon, place_lat) AS lon
FROM events
WHERE place_lat IS NOT NULL AND place_name IN (SELECT place FROM placed_acts)
GROUP BY ALL
