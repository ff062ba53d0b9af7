-- Evidence that tells most: most reports, then stories, then the highest level; the best of each day before the second
-- best of any.
SELECT evidence
FROM best_acts
ORDER BY place_of_day, reports DESC, stories DESC, height DESC, day, evidence
LIMIT $n
