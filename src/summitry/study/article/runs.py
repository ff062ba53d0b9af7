"""A text and the marks in it, split into runs that bear the same marks each, however the marks overlap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summitry.study.article.records import Mark, Run


def runs(text: str, marks: Sequence[Mark], start: int = 0) -> tuple[Run, ...]:
    """Split a text.

    Args:
        text: The text, or a part of it.
        marks: Marks by their places in the whole text; what lies outside ``text`` is left out, and so are empty ones.
        start: Where ``text`` begins in the whole text.

    Returns:
        Runs whose texts, one after another, are ``text``.
    """
    end = start + len(text)
    inside = [
        (max(m.start, start), min(m.end, end), m) for m in marks if max(m.start, start) < min(m.end, end)
    ]
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for first, last, mark in inside:
        opening.setdefault(first, []).append(mark)
        closing.setdefault(last, []).append(mark)
    edges = sorted({start, end, *opening, *closing})
    open_: list[Mark] = []
    made = []
    for here, there in pairwise(edges):
        gone = closing.get(here, ())
        open_ = [m for m in open_ if m not in gone] + opening.get(here, [])
        made.append(Run(here, text[here - start : there - start], tuple(sorted(open_, key=_length))))
    return tuple(made)


def _length(mark: Mark) -> tuple[int, str, str]:
    return mark.end - mark.start, mark.layer, mark.note
