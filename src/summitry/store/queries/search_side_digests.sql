-- What a search knows of the participants of an event, as one number.
SELECT p.event, bit_xor(hash(p.side, p.position, p.actor, p.country, p.name)) AS digest
FROM participants AS p
WHERE p.event IN (SELECT e.id FROM events AS e WHERE e.document IN (SELECT document FROM chosen_documents))
GROUP BY p.event
