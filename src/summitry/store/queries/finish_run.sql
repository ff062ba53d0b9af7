UPDATE runs
SET finished = $finished,
    documents = (SELECT count(*) FROM documents WHERE run = $id),
    events = (SELECT count(*) FROM events WHERE run = $id),
    left_out = (SELECT count(*) FROM skipped WHERE run = $id AND NOT failed),
    failed = (SELECT count(*) FROM skipped WHERE run = $id AND failed)
WHERE id = $id
