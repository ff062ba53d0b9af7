"""Corrections of a desk: what a person said against the coder, applied and kept."""
