-- Events of the chosen documents as a search keeps them, in the order of the text.
SELECT
    e.document, e.id, e.sentence, e.type, e.quad, e.status, e.mutual,
    CASE WHEN e.date_precision IS NOT NULL THEN {
        'start': e.date_start, 'end': e.date_end, 'precision': e.date_precision,
        'approximate': coalesce(e.date_approximate, FALSE)
    } END AS date,
    e.place_name, e.place_country, e.speaker_name AS speaker, e.evidence_text AS text, e.evidence_start AS start,
    coalesce(s.source, []) AS source, coalesce(s.target, []) AS target
FROM events AS e
LEFT JOIN search_sides AS s ON s.event = e.id
WHERE e.document IN (SELECT document FROM chosen_documents)
ORDER BY e.document, e.sentence, e.evidence_start, e.id
