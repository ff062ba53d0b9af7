-- Dealings a day of the pair itself and of the busiest pairs, by quad class; each pair from one side.
SELECT d.day, d.actor, d.counterpart, d.quad, sum(d.incidents) AS incidents
FROM days_of_dealings AS d
LEFT JOIN busiest_pairs AS p ON p.party = d.actor AND p.other = d.counterpart
WHERE d.day BETWEEN $from::DATE AND $to::DATE
  AND (p.party IS NOT NULL OR (d.actor = $party::VARCHAR AND d.counterpart = $other::VARCHAR))
GROUP BY ALL
ORDER BY ALL
