-- What became of each skipped path in the end: the last record counts, and reading it later takes it off.
WITH last_skip AS (
    SELECT path, arg_max(failed, added) AS failed, max(added) AS added
    FROM skipped
    GROUP BY path
),
open_skip AS (
    SELECT k.failed
    FROM last_skip AS k
    ANTI JOIN documents AS d ON d.path = k.path AND d.added > k.added
)
SELECT
    (SELECT count(*) FROM documents),
    (SELECT count(*) FROM stories),
    (SELECT count(*) FROM events),
    (SELECT count(*) FROM open_skip WHERE NOT failed),
    (SELECT count(*) FROM open_skip WHERE failed)
