-- Whether an act of several days lies on both sides of one of the days given.
SELECT EXISTS (
    SELECT 1
    FROM interactions
    WHERE dataset = $dataset::VARCHAR
      AND actor = $actor::VARCHAR
      AND last_day > day
      AND (
          (day < $a::DATE AND last_day >= $a::DATE AND day >= $a::DATE - 31)
          OR (day < $b::DATE AND last_day >= $b::DATE AND day >= $b::DATE - 31)
          OR (day < $c::DATE AND last_day >= $c::DATE AND day >= $c::DATE - 31)
          OR (day < $d::DATE AND last_day >= $d::DATE AND day >= $d::DATE - 31)
      )
)
