"""Who: mentions become actors, at the date of the event."""
