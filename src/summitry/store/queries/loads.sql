SELECT
    id, dataset, format, file, size, version, n_read, kept, merged, known,
    started, finished, reasons, notes
FROM loads
ORDER BY started, id
