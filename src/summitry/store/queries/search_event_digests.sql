-- What a search knows of the events of a document, as one number.
SELECT
    e.document,
    bit_xor(hash(
        e.id, e.sentence, e.type, e.quad, e.status, e.mutual, e.date_start, e.date_end, e.date_precision, e.date_approximate,
        e.place_name, e.place_country, e.speaker_name, e.evidence_text, e.evidence_start, coalesce(s.digest, 0)
    )) AS digest
FROM events AS e
LEFT JOIN search_side_digests AS s ON s.event = e.id
WHERE e.document IN (SELECT document FROM chosen_documents)
GROUP BY e.document
