INSERT INTO runs (id, started, version, model, model_hash, lexicon_hash, options)
VALUES ($id, $started, $version, $model, $model_hash, $lexicon_hash, $options)
