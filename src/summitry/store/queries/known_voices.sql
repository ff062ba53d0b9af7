-- Outlooks that could be known on a day, with the day of publication of their document.
SELECT
    k.expectation, k.kind, k.seq, k.taken_back, o.id, o.claim, o.negated, o.condition, d.rowid AS document,
    d.story,
    d.published_end AS published
FROM known_lines AS k
JOIN outlooks AS o ON o.id = k.outlook
JOIN documents AS d ON d.id = o.document
