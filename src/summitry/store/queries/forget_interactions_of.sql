DELETE FROM interactions WHERE dataset = 'articles' AND list_contains($ids::VARCHAR[], evidence)
