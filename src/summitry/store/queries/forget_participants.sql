DELETE FROM participants WHERE list_contains($ids::VARCHAR[], event)
