-- Incidents of the acts that the desk had heard of before: their interactions are made anew.
CREATE TEMP TABLE outdated AS
SELECT DISTINCT incident, day, last_day
FROM records
WHERE dataset = $dataset::VARCHAR AND act IN (SELECT act FROM old_acts)
