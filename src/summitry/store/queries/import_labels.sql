INSERT INTO labels BY NAME
SELECT actor, name, $dataset::VARCHAR AS dataset
FROM new_labels
WHERE actor NOT IN (SELECT actor FROM labels WHERE dataset = $dataset::VARCHAR)
