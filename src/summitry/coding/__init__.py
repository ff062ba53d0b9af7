"""Sentences become events."""
