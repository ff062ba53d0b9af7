"""How things are said: dates, names and counts inside a sentence."""
