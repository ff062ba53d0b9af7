"""The piece of a text to show for a query, with its words marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from summitry.search.matching import Pattern
from summitry.search.records import Snippet

LENGTH = 260
"""Characters of a piece of a longer text, at most."""

LOOKED_AT = 200_000
"""Characters of a text in which the densest piece is looked for."""

_WORD = re.compile(r"[^\W_]+")
_LEAD = 60
Range = tuple[int, int]


def whole(text: str, patterns: Sequence[Pattern], *, start: int = 0) -> Snippet:
    """All of a sentence or headline, marked; ``start`` is where it begins in its document."""
    return Snippet(text, start, _marks(text[:LOOKED_AT], patterns))


def densest(text: str, patterns: Sequence[Pattern]) -> Snippet:
    """The piece with most different words of the query, the first of them; the beginning where none is found."""
    found = _find(text[:LOOKED_AT], patterns)
    first = _densest(found)
    begin, end = _piece(text, first)
    marks = _merged([each for each, _ in found if begin <= each[0] and each[1] <= end])
    return Snippet(text[begin:end], begin, tuple((a - begin, b - begin) for a, b in marks))


def _marks(text: str, patterns: Sequence[Pattern]) -> tuple[Range, ...]:
    return tuple(_merged([each for each, _ in _find(text, patterns)]))


def _find(text: str, patterns: Sequence[Pattern]) -> list[tuple[Range, int]]:
    """Ranges of the patterns in order of the text, each with the number of its pattern."""
    if not patterns:
        return []
    starts = {word[0] for pattern in patterns for word in (*pattern[0].stems, pattern[0].beginning) if word}
    words = list(_WORD.finditer(text))
    found = []
    for at, word in enumerate(words):
        # Endings are cut at the end and accents only matter outside ASCII: most words are out by their first letter.
        initial = word[0][0]
        if initial.isascii() and initial.lower() not in starts:
            continue
        for number, pattern in enumerate(patterns):
            if _stands_at(words, at, pattern):
                found.append(((word.start(), words[at + len(pattern) - 1].end()), number))
    return found


def _stands_at(words: Sequence[re.Match[str]], at: int, pattern: Pattern) -> bool:
    following = words[at : at + len(pattern)]
    return len(following) == len(pattern) and all(
        spot.fits(word[0]) for word, spot in zip(following, pattern, strict=True)
    )


def _densest(found: Sequence[tuple[Range, int]]) -> int | None:
    """Where the piece with most different patterns begins; None where nothing was found."""
    best, begin = (0, 0), None
    for at, ((start, _), _) in enumerate(found):
        near = list(takewhile(lambda each: each[0][1] <= start + LENGTH - _LEAD, found[at : at + 40]))  # noqa: B023
        weight = (len({number for _, number in near}), len(near))
        if weight > best:
            best, begin = weight, start
    return begin


def _piece(text: str, first: int | None) -> Range:
    """From the start of a sentence or word near ``first``, to the end of a word."""
    begin = 0 if first is None or first < _LEAD else _start_near(text, first)
    if len(text) - begin <= LENGTH:
        return begin, len(text)
    cut = text.rfind(" ", begin + LENGTH - 30, begin + LENGTH)
    return begin, cut if cut > begin else begin + LENGTH


def _start_near(text: str, first: int) -> int:
    before = text[max(0, first - 2 * _LEAD) : first]
    sentence = max(before.rfind(". "), before.rfind("\n"))
    if sentence >= 0:
        return first - len(before) + sentence + (2 if before[sentence] == "." else 1)
    space = before.find(" ", max(0, len(before) - _LEAD))
    return first - len(before) + space + 1 if space >= 0 else first


def _merged(ranges: Sequence[Range]) -> list[Range]:
    """Ranges in order, those that touch or overlap as one."""
    merged: list[Range] = []
    for begin, end in sorted(ranges):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged
