"""The trained disambiguator: what frames alone cannot decide."""
