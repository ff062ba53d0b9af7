-- All rows of the acts told by several.
CREATE TEMP TABLE retold AS
SELECT *
FROM records
WHERE dataset = $dataset::VARCHAR AND act IN (SELECT act FROM heads)
