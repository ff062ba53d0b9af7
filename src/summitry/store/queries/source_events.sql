-- Events of each document.
SELECT document, count(*) AS events
FROM events
GROUP BY document
