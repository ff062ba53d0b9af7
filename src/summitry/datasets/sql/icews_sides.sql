-- The different sides that occur, and the countries of the places as sides without name: key, name, sectors, country.
WITH cells AS (SELECT {cells} FROM {rows}),
sides AS (
    SELECT unnest([
        {'name': coalesce(source_name, ''), 'sectors': coalesce(source_sectors, ''), 'country': coalesce(source_country, '')},
        {'name': coalesce(target_name, ''), 'sectors': coalesce(target_sectors, ''), 'country': coalesce(target_country, '')},
        {'name': '', 'sectors': '', 'country': coalesce(country, '')}
    ]) AS side
    FROM cells
)
SELECT DISTINCT hash(side.name, side.sectors, side.country) AS key, side.name, side.sectors, side.country
FROM sides
