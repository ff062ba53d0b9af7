"""Shifts: when an actor's dealings changed, from what to what, how sure that is and how unusual. No database."""
