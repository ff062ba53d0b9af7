-- Expectations of a family whose parties all took part in an act of it.
WITH acts AS (
    SELECT DISTINCT family, parties, unnest(parties) AS one FROM told_acts
)
SELECT DISTINCT a.id
FROM accounts AS a
JOIN acts ON acts.family = a.family AND acts.one = a.subject[1] AND list_has_all(acts.parties, a.subject)
UNION
SELECT id FROM accounts WHERE family IN (SELECT family FROM told_acts) AND len(subject) = 0
