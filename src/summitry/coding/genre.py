"""Kinds of text in which "attacked", "beat" and "met" are no dealings between states: sport, recipes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from summitry.resources.load import read_toml

FILE = "coding/genres.toml"
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Genre:
    """One kind of text.

    Attributes:
        name: sport, cooking.
        types: PLOVER types that such a text does not yield.
        least: How many different marking words it must hold.
        share: Least number of marking words per 100 words.
        words: The marking words.
    """

    name: str
    types: frozenset[str]
    least: int
    share: float
    words: frozenset[str]


@cache
def genres() -> tuple[Genre, ...]:
    """All kinds of text of ``genres.toml``."""
    return tuple(
        Genre(name, frozenset(row["types"]), row["least"], row["share"], frozenset(row["words"]))
        for name, row in read_toml(FILE).items()
    )


def genre_of(text: str) -> Genre | None:
    """The genre of a text, None for news as usual."""
    words = _WORD.findall(text.lower())
    for genre in genres():
        hits = [word for word in words if word in genre.words]
        if len(set(hits)) >= genre.least and 100 * len(hits) >= genre.share * len(words):
            return genre
    return None
