-- Which of these events the desk holds.
SELECT id FROM events WHERE list_contains($ids::VARCHAR[], id)
