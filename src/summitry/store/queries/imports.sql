-- Imports of event data, the newest first; reasons as they are stored: a JSON object of counts.
SELECT
    started, finished, dataset, file, format, size, version, n_read AS read, kept, merged, known,
    n_read - kept - merged - known AS dropped, reasons, notes, id
FROM loads
ORDER BY started DESC, id
