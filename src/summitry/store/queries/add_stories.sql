-- A story begins with its first document, in the order of the batch.
INSERT INTO stories
SELECT story, id
FROM new_stories
WHERE story NOT IN (SELECT id FROM stories)
