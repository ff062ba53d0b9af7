-- Rows that are new to the desk, narrow: what decides which rows are of one act.
CREATE TEMP TABLE fresh AS
SELECT s.rowid AS row_id, $dataset::VARCHAR || ':' || s.id AS id, s.act, s.reports
FROM staging.staged AS s
ANTI JOIN set_aside AS a ON a.row_id = s.rowid
