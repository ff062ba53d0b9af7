-- Acts between two parties in one data set, whatever became of them, one row each. A person's rows lie under the person
-- alone: flipped ones are read from the other side. An act lies in a window if its days share one with it; undated acts
-- only where no window is given.
SELECT
    evidence, day, last_day, precision, reported, type, mode, cameo, quad, status, reports, stories, outlet, place,
    level, counterpart_level,
    CASE WHEN $flipped::BOOLEAN AND direction = 'out' THEN 'in' WHEN $flipped::BOOLEAN AND direction = 'in' THEN 'out'
         ELSE direction END AS direction
FROM interactions
WHERE dataset = $dataset::VARCHAR
  AND actor = CASE WHEN $flipped::BOOLEAN THEN $counterpart::VARCHAR ELSE $actor::VARCHAR END
  AND counterpart = CASE WHEN $flipped::BOOLEAN THEN $actor::VARCHAR ELSE $counterpart::VARCHAR END
  AND type <> 'STATE'
  AND ($since::DATE IS NULL OR coalesce(last_day, day) >= $since::DATE)
  AND ($until::DATE IS NULL OR coalesce(day, last_day) <= $until::DATE)
