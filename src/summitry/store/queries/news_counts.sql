-- Documents and stories that were added after a moment, and the last day that any document of the desk was published on.
SELECT
    count(*) FILTER ($since::TIMESTAMP IS NULL OR added > $since::TIMESTAMP) AS documents,
    count(DISTINCT story) FILTER ($since::TIMESTAMP IS NULL OR added > $since::TIMESTAMP) AS stories,
    max(published_end) AS last_published,
    max(added) AS last_added
FROM documents
