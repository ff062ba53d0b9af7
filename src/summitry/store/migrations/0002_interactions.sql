-- The one table that every analysis reads: who dealt with whom, one row for each report, actor and counterpart.
--
-- actor, counterpart   The country or organisation that a participant stands for; its own actor id where it
--                      stands for none. What nobody known did, what had no counterpart, and what happened within
--                      one country is no interaction and has no row.
-- direction            'out': actor did it to counterpart. 'in': counterpart did it to actor. 'both': mutual.
--                      Each pair has a row for either party as actor, so one actor's dealings are
--                      WHERE actor = ..., and a count over all actors sees every pair twice.
-- day, last_day        The event's own date; NULL where the text does not tell (or leaves that side open).
--                      precision says how finely it is known: a 'year' has its 1 January as day.
-- published            Last day that the document can have been published on.
-- day_basis            What coalesce(day, published) rests on: 'event', 'published' or 'unknown'. The day of
--                      publication never stands in for the event's own without the caller asking for it.
-- weight               count(*) counts reports; sum(weight) counts stories: the n rows in which one story says
--                      the same thing (type, parties, direction, status, date) weigh 1/n each. A filter on any
--                      of these columns keeps such a group whole, so the sum stays right.
-- status               Every status is here. Dealings are status IN ('happened', 'ongoing').
CREATE VIEW interactions AS
WITH parties AS (
    SELECT DISTINCT event, side, coalesce(country, actor) AS party
    FROM participants
    WHERE coalesce(country, actor) IS NOT NULL
),
acts AS (
    SELECT DISTINCT a.event, e.mutual, a.party AS doer, b.party AS receiver
    FROM parties AS a
    JOIN parties AS b ON b.event = a.event AND b.party <> a.party
    JOIN events AS e ON e.id = a.event
    WHERE e.mutual OR (a.side = 'source' AND b.side = 'target')
),
pairs AS (
    SELECT event, doer AS actor, receiver AS counterpart, CASE WHEN mutual THEN 'both' ELSE 'out' END AS direction
    FROM acts
    UNION ALL
    SELECT event, receiver, doer, 'in'
    FROM acts
    WHERE NOT mutual
)
SELECT
    e.date_start AS day,
    e.date_end AS last_day,
    e.date_precision AS precision,
    d.published_end AS published,
    CASE
        WHEN e.date_start IS NOT NULL THEN 'event'
        WHEN d.published_end IS NOT NULL THEN 'published'
        ELSE 'unknown'
    END AS day_basis,
    p.actor,
    p.counterpart,
    p.direction,
    e.type,
    e.quad,
    e.intensity,
    1.0::DOUBLE / count(*) OVER (
        PARTITION BY d.story, e.type, p.actor, p.counterpart, p.direction, e.status, e.date_start, e.date_end
    ) AS weight,
    e.status,
    'articles' AS dataset,
    e.id AS evidence,
    e.document,
    d.story,
    e.incident
FROM pairs AS p
JOIN events AS e ON e.id = p.event
JOIN documents AS d ON d.id = e.document;
