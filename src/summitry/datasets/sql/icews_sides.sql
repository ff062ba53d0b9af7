-- The different sides that occur, and the countries of the places as sides without name: key, name, sectors, country, and the
-- days from and until which they occur.
WITH cells AS (SELECT *, {day} AS day FROM (SELECT {cells} FROM {rows})),
sides AS (
    SELECT unnest([
        {'name': coalesce(source_name, ''), 'sectors': coalesce(source_sectors, ''), 'country': coalesce(source_country, ''), 'day': day},
        {'name': coalesce(target_name, ''), 'sectors': coalesce(target_sectors, ''), 'country': coalesce(target_country, ''), 'day': day},
        {'name': '', 'sectors': '', 'country': coalesce(country, ''), 'day': day}
    ]) AS side
    FROM cells
)
SELECT hash(side.name, side.sectors, side.country) AS key, any_value(side.name) AS name, any_value(side.sectors) AS sectors,
    any_value(side.country) AS country, min(side.day) AS since, max(side.day) AS until
FROM sides
GROUP BY 1
HAVING min(side.day) IS NOT NULL
