-- Data sets of the desk, articles first.
SELECT dataset, count(*), min(day), max(last_day)
FROM interactions
GROUP BY dataset
ORDER BY dataset <> 'articles', dataset
