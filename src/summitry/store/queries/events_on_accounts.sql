-- All events of the incidents that have one of the types asked for, told as done or not done, in which all parties asked
-- for take part. A visit or meeting takes place with the country where it is, too.
WITH wanted AS (
    SELECT DISTINCT type, heads, parties, parties[1] AS one FROM asked_acts
),
told AS (
    SELECT id, type, rule, incident, place_country
    FROM events
    WHERE incident IS NOT NULL
      AND status IN ('happened', 'ongoing', 'denied', 'not_happened')
      AND type IN (SELECT type FROM wanted)
),
present AS (
    SELECT event, coalesce(nullif(country, ''), nullif(actor, '')) AS party
    FROM participants
    WHERE event IN (SELECT id FROM told)
    UNION
    SELECT id, place_country FROM told WHERE place_country IS NOT NULL
),
everybody AS (
    SELECT event, list(party) AS parties FROM present WHERE party IS NOT NULL GROUP BY event
),
found AS (
    SELECT DISTINCT t.incident
    FROM wanted AS w
    JOIN present AS p ON p.party = w.one
    JOIN told AS t ON t.id = p.event AND t.type = w.type
    JOIN everybody AS b ON b.event = t.id
    WHERE list_has_all(b.parties, w.parties)
      AND (len(w.heads) = 0 OR len(list_filter(w.heads, lambda h: contains(t.rule, h))) > 0)
    UNION
    SELECT t.incident
    FROM wanted AS w
    JOIN told AS t ON t.type = w.type
    WHERE len(w.parties) = 0
)
SELECT id FROM events WHERE incident IN (SELECT incident FROM found)
