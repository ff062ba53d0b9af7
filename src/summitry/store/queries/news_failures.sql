-- Inputs that gave no document, after a moment: each path once, with its last reason.
SELECT path, max_by(reason, added) AS reason, max_by(failed, added) AS failed, max(added) AS added
FROM skipped
WHERE $since::TIMESTAMP IS NULL OR added > $since::TIMESTAMP
GROUP BY path
ORDER BY failed DESC, added DESC, path
