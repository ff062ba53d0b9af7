-- Lines of a GDELT events file, whatever became of them.
-- Values: $path, $columns (names in their order, 'surplus' behind the last).
-- A missing column is NULL, an empty one '': so rows that are cut off are told from rows that are merely empty.
SELECT row_number() OVER () AS line, *
FROM read_csv(
    $path, columns = $columns, delim = E'\t', quote = '', escape = '', nullstr = E'\x01', header = false,
    auto_detect = false, null_padding = true, strict_mode = false, max_line_size = 8388608
)
