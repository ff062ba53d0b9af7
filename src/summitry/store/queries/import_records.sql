INSERT INTO records BY NAME
SELECT
    s.* EXCLUDE ("drop") REPLACE ($dataset::VARCHAR || ':' || s.id AS id),
    $dataset::VARCHAR AS dataset,
    coalesce(h.head, $dataset::VARCHAR || ':' || s.id) AS incident,
    $load::VARCHAR AS load
FROM staging.staged AS s
ANTI JOIN set_aside AS a ON a.row_id = s.rowid
LEFT JOIN heads AS h ON h.act = s.act
