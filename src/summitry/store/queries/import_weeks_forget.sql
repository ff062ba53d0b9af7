DELETE FROM weeks
WHERE dataset = $dataset::VARCHAR AND week IN (SELECT week FROM touched)
