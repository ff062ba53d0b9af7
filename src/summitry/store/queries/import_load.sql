INSERT INTO loads BY NAME
SELECT
    $id AS id, $dataset AS dataset, $format AS format, $file AS file, $size AS size, $started AS started,
    $finished AS finished, $version AS version, $n_read AS n_read, $kept AS kept, $merged AS merged, $known AS known,
    $reasons AS reasons, $notes AS notes
