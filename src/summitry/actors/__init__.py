"""Actors: who is meant, at the date of the event."""
