-- Runs that read inputs, the newest first; what a run that was broken off had added is counted all the same.
SELECT
    r.started,
    r.finished,
    r.version,
    json_extract_string(r.options, '$.inputs[*]') AS inputs,
    coalesce(r.documents, (SELECT count(*) FROM documents AS d WHERE d.run = r.id)) AS documents,
    coalesce(r.events, (SELECT count(*) FROM events AS e WHERE e.run = r.id)) AS events,
    coalesce(r.left_out, (SELECT count(*) FROM skipped AS s WHERE s.run = r.id AND NOT s.failed)) AS left_out,
    coalesce(r.failed, (SELECT count(*) FROM skipped AS s WHERE s.run = r.id AND s.failed)) AS failed,
    r.id AS run
FROM runs AS r
WHERE json_exists(r.options, '$.inputs')
ORDER BY r.started DESC, r.id
