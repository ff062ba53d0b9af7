DELETE FROM interactions
WHERE dataset = 'articles'
