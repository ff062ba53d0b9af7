-- Interactions of some incidents, and those whose evidence is gone or is of no incident now.
DELETE FROM interactions
WHERE dataset = 'articles'
  AND evidence NOT IN (
      SELECT id
      FROM events
      WHERE incident IS NOT NULL AND incident NOT IN (SELECT unnest($incidents::VARCHAR[]))
  )
