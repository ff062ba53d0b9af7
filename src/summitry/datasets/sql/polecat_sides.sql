-- The different cells that name sides, and the countries of the places: key, countries, names, sectors, titles.
WITH cells AS (SELECT {cells} FROM {rows}),
sides AS (
    SELECT unnest([
        {'key': {source_key}, 'countries': source_countries, 'names': source_names, 'sectors': source_sectors, 'titles': source_titles},
        {'key': {target_key}, 'countries': target_countries, 'names': target_names, 'sectors': target_sectors, 'titles': target_titles},
        {'key': {place_key}, 'countries': land, 'names': NULL, 'sectors': NULL, 'titles': NULL}
    ]) AS side
    FROM cells
)
SELECT side.key, any_value(side.countries) AS countries, any_value(side.names) AS names,
    any_value(side.sectors) AS sectors, any_value(side.titles) AS titles
FROM sides
GROUP BY side.key
