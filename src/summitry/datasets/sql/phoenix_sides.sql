-- The different sides that occur, and the countries of the places as sides of their own.
WITH cells AS (SELECT {cells} FROM {rows}),
sides AS (
    SELECT unnest([
        {'key': {source_key}, 'code': source_full, 'entity': source_entity, 'role': source_role, 'rest': source_rest},
        {'key': {target_key}, 'code': target_full, 'entity': target_entity, 'role': target_role, 'rest': target_rest},
        {'key': {place_key}, 'code': land, 'entity': land, 'role': NULL, 'rest': NULL}
    ]) AS side
    FROM cells
)
SELECT side.key, any_value(side.code) AS code, any_value(side.entity) AS entity, any_value(side.role) AS role,
    any_value(side.rest) AS rest
FROM sides
WHERE side.code IS NOT NULL
GROUP BY side.key
