"""Where words stand in a sentence: in one piece, or word for word in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summitry.model.span import Span
from summitry.study.article.records import Stretch


def find(words: str, within: Span, near: Iterable[int] = ()) -> tuple[Span, ...]:
    """Where words stand.

    Args:
        words: The words: "met", or "held talks" of "held high-level talks".
        within: Where to look; its ``text`` is looked through.
        near: Characters of the whole text; of several places the one that is nearest to all of them is taken, the first
            without any.

    Returns:
        The pieces in order, one mostly; nothing where the words do not stand there.
    """
    words = " ".join(words.split())
    if not words:
        return ()
    whole = _places(words, within)
    if whole:
        points = tuple(near)
        return (min(whole, key=lambda s: (sum(abs(s.start - p) for p in points), s.start)),)
    return _pieces(words.split(), within)


def nearest(words: str, stretch: Stretch, to: int) -> Span | None:
    """The place of words that is nearest to a character, in the whole stretch."""
    found = _places(" ".join(words.split()), Span(stretch.start, stretch.end, stretch.text)) if words else []
    return min(found, key=lambda s: abs(s.start - to), default=None)


def _places(words: str, within: Span) -> list[Span]:
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return [
        Span(within.start + found.start(), within.start + found.end(), found.group())
        for found in re.finditer(before + pattern + after, within.text)
    ]


def _pieces(words: list[str], within: Span) -> tuple[Span, ...]:
    """Each word after the one before it; nothing unless all are there."""
    found = []
    rest = within
    for word in words:
        places = _places(word, rest)
        if not places:
            return ()
        place = places[0]
        found.append(place)
        rest = Span(place.end, within.end, within.text[place.end - within.start :])
    return tuple(found)
