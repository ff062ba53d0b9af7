-- Acts told by several rows, and the row that stands for each: most reports, then the first id, whatever came first.
CREATE TEMP TABLE heads AS
WITH several AS (
    SELECT act FROM fresh GROUP BY act HAVING count(*) > 1
    UNION
    SELECT act FROM old_acts
),
told AS (
    SELECT act, id, reports
    FROM fresh
    WHERE act IN (SELECT act FROM several)
    UNION ALL
    SELECT act, id, reports
    FROM records
    WHERE dataset = $dataset::VARCHAR AND act IN (SELECT act FROM old_acts)
)
SELECT act, first(id ORDER BY reports DESC, id) AS head
FROM told
GROUP BY act
