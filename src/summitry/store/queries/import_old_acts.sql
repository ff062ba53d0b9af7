-- Acts of the new rows that the desk has heard of before.
CREATE TEMP TABLE old_acts AS
SELECT DISTINCT act
FROM records
WHERE dataset = $dataset::VARCHAR AND act IN (SELECT act FROM fresh)
