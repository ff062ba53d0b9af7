DELETE FROM interactions
WHERE dataset = $dataset::VARCHAR AND evidence IN (SELECT incident FROM outdated)
