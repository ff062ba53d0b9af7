"""Places: where something took place."""
