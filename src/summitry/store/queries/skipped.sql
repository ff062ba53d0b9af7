SELECT path, reason, failed
FROM skipped
WHERE ($run::VARCHAR IS NULL OR run = $run::VARCHAR)
ORDER BY added, path
