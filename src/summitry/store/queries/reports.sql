-- The chosen events with the documents behind them: the columns of an exported event first, under the same names,
-- then "report", which the exported lines leave out.
SELECT
    e.id,
    e.document,
    e.sentence,
    e.type,
    e.modes,
    e.contexts,
    e.cameo,
    e.quad,
    e.intensity,
    e.status,
    coalesce(s.participants, []) AS source,
    coalesce(t.participants, []) AS target,
    CASE WHEN e.date_precision IS NOT NULL THEN {
        'start': e.date_start, 'end': e.date_end, 'precision': e.date_precision, 'text': e.date_text,
        'basis': e.date_basis, 'approximate': e.date_approximate
    } END AS date,
    CASE WHEN e.place_name IS NOT NULL THEN {
        'name': e.place_name, 'country': e.place_country, 'lat': e.place_lat, 'lon': e.place_lon,
        'text': e.place_text
    } END AS place,
    CASE WHEN e.speaker_kind IS NOT NULL THEN {
        'actor': e.speaker_actor, 'name': e.speaker_name, 'kind': e.speaker_kind, 'text': e.speaker_text
    } END AS speaker,
    e.confidence,
    {
        'text': e.evidence_text, 'start': e.evidence_start, 'end': e.evidence_end, 'trigger': e.evidence_trigger
    } AS evidence,
    e.rule,
    e.mutual,
    e.incident,
    e.together,
    coalesce(e.apart, []) AS apart,
    {
        'title': d.title, 'outlet': d.source_name, 'outlet_kind': coalesce(d.source_kind, 'unknown'),
        'sample': coalesce(d.source_sample, FALSE), 'url': d.url,
        'published': CASE WHEN d.published_precision IS NOT NULL THEN {
            'start': d.published_start, 'end': d.published_end, 'precision': d.published_precision,
            'text': d.published_text, 'basis': d.published_basis, 'approximate': d.published_approximate
        } END,
        'known_by': d.known_by, 'story': d.story
    } AS report
FROM events AS e
JOIN documents AS d ON d.id = e.document
LEFT JOIN event_sides AS s ON s.event = e.id AND s.side = 'source'
LEFT JOIN event_sides AS t ON t.event = e.id AND t.side = 'target'
WHERE e.id IN (SELECT id FROM chosen_events)
  -- said again, since one document is found faster than ids are
  AND ($document::VARCHAR IS NULL OR e.document = $document::VARCHAR)
ORDER BY e.date_start NULLS LAST, e.date_end NULLS LAST, e.document, e.sentence, e.evidence_start, e.id
