DELETE FROM events WHERE list_contains($ids::VARCHAR[], id)
