-- Whether an act of several days lies on both sides of one of the days given. One range of days for each, so that
-- the rest of the actor's rows, which lie sorted by day, is not read.
WITH found AS (
    SELECT 1 FROM interactions
    WHERE dataset = $dataset::VARCHAR AND actor = $actor::VARCHAR
      AND day >= $a::DATE - 31 AND day < $a::DATE AND last_day >= $a::DATE
    UNION ALL
    SELECT 1 FROM interactions
    WHERE dataset = $dataset::VARCHAR AND actor = $actor::VARCHAR
      AND day >= $b::DATE - 31 AND day < $b::DATE AND last_day >= $b::DATE
    UNION ALL
    SELECT 1 FROM interactions
    WHERE dataset = $dataset::VARCHAR AND actor = $actor::VARCHAR
      AND day >= $c::DATE - 31 AND day < $c::DATE AND last_day >= $c::DATE
    UNION ALL
    SELECT 1 FROM interactions
    WHERE dataset = $dataset::VARCHAR AND actor = $actor::VARCHAR
      AND day >= $d::DATE - 31 AND day < $d::DATE AND last_day >= $d::DATE
)
SELECT EXISTS (SELECT 1 FROM found)
