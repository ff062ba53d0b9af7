"""Training of the disambiguator on sentences of our own."""
