"""Triple files: from a sentence to its set of source, target and code."""
