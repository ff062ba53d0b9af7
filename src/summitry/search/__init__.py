"""Full text over documents and events: an index in a folder beside the desk, derived from it and rebuilt at will."""
