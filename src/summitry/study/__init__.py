"""From an open desk to a measurement: what to read, what to compute, what evidence to add."""
