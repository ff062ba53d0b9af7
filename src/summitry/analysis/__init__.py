"""What the reports say together: incidents, attention, change, timeline. Pure functions, no database."""
