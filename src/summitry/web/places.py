"""What the bar of every page names."""

from __future__ import annotations

PLACES: tuple[tuple[str, str, str], ...] = (
    ("/", "Home", "h"),
    ("/actors", "Actors", "a"),
    ("/expectations", "Expectations", "e"),
    ("/sources", "Sources", "s"),
    ("/corrections", "Corrections", "c"),
    ("/add", "Add", "n"),
)
"""Address, word, and the key that leads there after "g"."""
