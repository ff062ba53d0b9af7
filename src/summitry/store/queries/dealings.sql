-- Rows of one data set that a filter keeps. NULL parameters do not restrict; without types named, bare statements are
-- left out. An act lies in a window if its days share one with it; undated acts only where no window is given.
SELECT *
FROM interactions
WHERE dataset = $dataset::VARCHAR
  AND ($actor::VARCHAR IS NULL OR actor = $actor::VARCHAR)
  AND ($actors::VARCHAR[] IS NULL OR list_contains($actors::VARCHAR[], actor))
  AND ($counterpart::VARCHAR IS NULL OR counterpart = $counterpart::VARCHAR)
  AND CASE WHEN $types::VARCHAR[] IS NULL THEN type <> 'STATE' ELSE list_contains($types::VARCHAR[], type) END
  AND ($statuses::VARCHAR[] IS NULL OR list_contains($statuses::VARCHAR[], status))
  AND ($directions::VARCHAR[] IS NULL OR list_contains($directions::VARCHAR[], direction))
  AND ($levels::VARCHAR[] IS NULL OR list_contains($levels::VARCHAR[], level))
  AND ($since::DATE IS NULL OR last_day >= $since::DATE)
  AND ($until::DATE IS NULL OR day <= $until::DATE)
  AND ($known::DATE IS NULL OR reported IS NULL OR reported <= $known::DATE)
