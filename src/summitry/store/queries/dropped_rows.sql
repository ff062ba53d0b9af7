-- How many rows of the staged file are no dealings, by reason.
SELECT "drop", count(*)
FROM staged
WHERE "drop" IS NOT NULL
GROUP BY ALL
