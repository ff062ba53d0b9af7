-- Inputs that gave no document in the end: the last record of each path, unless a later reading gave one.
WITH last_skip AS (
    SELECT path, arg_max(reason, added) AS reason, arg_max(failed, added) AS failed, max(added) AS added
    FROM skipped
    GROUP BY path
)
SELECT k.path, k.reason, k.failed, k.added
FROM last_skip AS k
ANTI JOIN documents AS d ON d.path = k.path AND d.added > k.added
ORDER BY k.failed DESC, k.added DESC, k.path
