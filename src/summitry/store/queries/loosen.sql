UPDATE events SET incident = NULL WHERE list_contains($ids::VARCHAR[], id) AND incident IS NOT NULL
