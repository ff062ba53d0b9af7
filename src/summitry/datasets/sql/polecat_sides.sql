-- The different cells that name sides, and the countries of the places: key, countries, names, sectors, titles, and the
-- days from and until which they occur.
WITH cells AS (SELECT *, {day} AS day FROM (SELECT {cells} FROM {rows})),
sides AS (
    SELECT unnest([
        {'key': {source_key}, 'countries': source_countries, 'names': source_names, 'sectors': source_sectors, 'titles': source_titles, 'day': day},
        {'key': {target_key}, 'countries': target_countries, 'names': target_names, 'sectors': target_sectors, 'titles': target_titles, 'day': day},
        {'key': {place_key}, 'countries': land, 'names': NULL, 'sectors': NULL, 'titles': NULL, 'day': day}
    ]) AS side
    FROM cells
)
SELECT side.key, any_value(side.countries) AS countries, any_value(side.names) AS names,
    any_value(side.sectors) AS sectors, any_value(side.titles) AS titles,
    min(side.day) AS since, max(side.day) AS until
FROM sides
GROUP BY side.key
HAVING min(side.day) IS NOT NULL
