-- The last day on which any document can have been published; NULL where no day is known.
SELECT max(published_end) FROM documents
