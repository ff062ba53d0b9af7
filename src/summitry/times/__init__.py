"""When: expressions of time become intervals of days."""
