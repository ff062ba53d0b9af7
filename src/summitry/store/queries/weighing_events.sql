-- Events that a silence is weighed by: acts of the kind between exactly these parties, and all that is told in documents
-- published in the days after about all of them. ``asked`` holds parties (sorted), type, since and until of each.
WITH numbered AS (SELECT *, row_number() OVER () AS n FROM asked),
sides AS (
    SELECT event, list_sort(list(DISTINCT coalesce(country, actor))) AS parties
    FROM participants
    WHERE coalesce(country, actor) IS NOT NULL
    GROUP BY event
),
published AS (
    SELECT a.n, a.parties, d.id AS document
    FROM numbered AS a
    JOIN documents AS d ON d.published_end BETWEEN a.since AND a.until
),
near_parties AS (
    SELECT e.document, coalesce(p.country, p.actor) AS party
    FROM events AS e
    JOIN participants AS p ON p.event = e.id
    WHERE e.document IN (SELECT document FROM published)
    UNION
    SELECT document, place_country
    FROM events
    WHERE type = 'CONSULT' AND document IN (SELECT document FROM published)
),
told AS (SELECT document, list(party) AS parties FROM near_parties WHERE party IS NOT NULL GROUP BY document),
near AS (
    SELECT DISTINCT p.document
    FROM published AS p
    JOIN told AS t ON t.document = p.document
    WHERE list_has_all(t.parties, p.parties)
)
SELECT id FROM events WHERE document IN (SELECT document FROM near)
UNION
SELECT e.id
FROM events AS e
JOIN sides AS s ON s.event = e.id
JOIN asked AS a ON a.parties = s.parties AND a.type = e.type
