-- Documents as their readers see them, in the order in which they were added.
SELECT
    id, title, source_name, coalesce(source_kind, 'unknown'), coalesce(source_sample, FALSE), url,
    published_start, published_end, published_precision, published_text, published_basis, published_approximate,
    known_by, story
FROM documents
WHERE ($story::VARCHAR IS NULL OR story = $story::VARCHAR)
ORDER BY added, id
