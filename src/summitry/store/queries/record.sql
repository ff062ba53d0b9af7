-- A row of imported event data as it is stored, with the file that it came in.
SELECT r.*, l.file, l.format, l.started AS imported
FROM records AS r
LEFT JOIN loads AS l ON l.id = r.load
WHERE r.id = $id::VARCHAR
