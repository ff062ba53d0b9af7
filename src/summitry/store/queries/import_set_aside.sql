-- Rows of the staged file that bring nothing new: ids that the desk holds already, and ids seen further up in the file.
CREATE TEMP TABLE set_aside AS
WITH held AS (
    SELECT id
    FROM records
    WHERE dataset = $dataset::VARCHAR
),
repeated AS (
    SELECT id, min(rowid) AS first
    FROM staging.staged
    GROUP BY id
    HAVING count(*) > 1
)
SELECT s.rowid AS row_id, TRUE AS known
FROM staging.staged AS s
SEMI JOIN held AS h ON h.id = $dataset::VARCHAR || ':' || s.id
UNION ALL
SELECT s.rowid, FALSE
FROM staging.staged AS s
JOIN repeated AS r ON r.id = s.id AND r.first < s.rowid
ANTI JOIN held AS h ON h.id = $dataset::VARCHAR || ':' || s.id
