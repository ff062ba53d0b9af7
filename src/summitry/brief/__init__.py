"""Measurements become a page that can be read aloud and checked."""
