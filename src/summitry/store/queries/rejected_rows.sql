-- Rows that DuckDB's CSV reader could not read, each once, by its first complaint.
SELECT kind, count(*)
FROM (
    SELECT first(error_type::VARCHAR ORDER BY column_idx) AS kind
    FROM reject_errors
    GROUP BY scan_id, file_id, line, line_byte_position
)
GROUP BY kind
ORDER BY kind
