-- One row for each actor and act, whomever it was with.
SELECT actor, evidence, min(day) AS day, max(quad) AS quad, max(stories) AS stories, max(reports) AS reports
FROM dealings
WHERE last_day - day < 31
GROUP BY actor, evidence
