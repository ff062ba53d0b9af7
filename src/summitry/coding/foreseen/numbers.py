"""Likelihoods that a statement gives as a number: "a 70 per cent chance", "one in three"."""

from __future__ import annotations

import re

from summitry.times.words import count_of

_CHANCE = r"(?:chance|probability|likelihood|possibility)s?"
_PER_CENT = re.compile(
    rf"\b(\d{{1,3}})(?:\.\d+)?\s?(?:%|percent\b|per\scent\b)[-\s](?:\w+\s)?{_CHANCE}|"
    rf"{_CHANCE}\s(?:\w+\s){{0,6}}?(?:at|of|is|was)\s(?:about\s|around\s)?(\d{{1,3}})\s?(?:%|percent\b|per\scent\b)",
    re.IGNORECASE,
)
_IN = re.compile(
    rf"(?:\b(\w+)[-\s]in[-\s](\w+)\s{_CHANCE}|{_CHANCE}\s.{{0,60}}?\bat\s(\w+)\sin\s(\w+))", re.IGNORECASE
)


def stated_number(text: str) -> tuple[str, float] | None:
    """The words and the number, 0 to 1, of a likelihood stated in a sentence; None where there is none."""
    if (match := _PER_CENT.search(text)) is not None:
        number = int(match.group(1) or match.group(2)) / 100
        return (match.group(), number) if number <= 1 else None
    if (match := _IN.search(text)) is not None:
        part, whole = (
            count_of(word) for word in (match.groups()[:2] if match.group(1) else match.groups()[2:])
        )
        if part is not None and whole and part <= whole:
            return match.group(), round(part / whole, 3)
    return None
