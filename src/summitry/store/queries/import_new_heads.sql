UPDATE records
SET incident = h.head
FROM heads AS h
WHERE records.dataset = $dataset::VARCHAR AND records.act = h.act AND records.incident <> h.head
