SELECT
    id, started, version, model, model_hash, lexicon_hash, options, finished,
    documents, events, left_out, failed
FROM runs
ORDER BY started, id
