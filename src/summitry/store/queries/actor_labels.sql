-- Names of actors that only data sets know; the same name of several data sets once.
SELECT actor, min(name) AS name
FROM labels
GROUP BY actor
