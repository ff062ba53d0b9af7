-- With how many others each dealt.
SELECT actor, count(DISTINCT counterpart) AS counterparts
FROM dealings
WHERE last_day - day < 31
GROUP BY actor
