"""Full text search over a desk: an index beside it that follows it."""
