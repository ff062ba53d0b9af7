"""What somebody typed, read leniently: words, "phrases", -exclusions, OR, and beginnings of words*.

Nothing is a mistake: a quotation mark that is never closed ends with the line, and signs that mean nothing are spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summitry.search.words import folding, sayable

LONGEST = 1_000
"""Characters of a query that are read."""

MOST = 24
"""Words and phrases of a query that are read."""

SHORTEST_BEGINNING = 2
"""Letters of the shortest word that stands for all words beginning with it."""

_QUOTE = '"“”„«»'
_PIECE = re.compile(
    rf"""
    (?P<not>(?<!\S)[-−–])?
    (?:
        [{_QUOTE}] (?P<phrase>[^{_QUOTE}]*) (?P<closed>[{_QUOTE}]|$)
        | (?P<word>[^\s{_QUOTE}]+)
    )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several in a row.

    Attributes:
        words: Folded, at least one.
        begins: The last word stands for all words that begin with it.
    """

    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as understood.

    Attributes:
        wanted: All of these must be found; of each, one of its terms.
        unwanted: None of these may be found.
        notes: What was left out, in words for people.
    """

    wanted: tuple[tuple[Term, ...], ...]
    unwanted: tuple[Term, ...]
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All words that are wanted, as they stand."""
        return tuple(word for group in self.wanted for term in group for word in term.words)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not (self.wanted or self.unwanted)


def read_query(text: str, *, typing: bool = False) -> Asked:
    """Understand a query.

    Args:
        text: Anything at all.
        typing: The last word may not be finished: it stands for all words that begin with it, unless a space follows.
    """
    notes = []
    if len(text) > LONGEST:
        notes.append(f"only the first {LONGEST:,} characters of the query were read")
        text, typing = text[:LONGEST], False
    pieces = list(_pieces(sayable(text), typing=typing))
    if len(pieces) > MOST:
        notes.append(f"only the first {MOST} words of the query were read")
    wanted: list[tuple[Term, ...]] = []
    unwanted: list[Term] = []
    joining = False
    for excluded, term in pieces[:MOST]:
        if term is None:
            joining = bool(wanted)
        elif excluded:
            unwanted.append(term)
        elif joining:
            wanted[-1] = (*wanted[-1], term)
        else:
            wanted.append((term,))
        joining = joining and term is None
    return Asked(tuple(wanted), tuple(unwanted), tuple(notes))


def _pieces(text: str, *, typing: bool) -> Iterator[tuple[bool, Term | None]]:
    """Whether it is excluded, and the term; None for an OR."""
    for found in _PIECE.finditer(text):
        phrase, word = found["phrase"], found["word"]
        if word == "OR" and not found["not"]:
            yield False, None
            continue
        said = word if phrase is None else phrase
        last = typing and found.end() == len(text) and not found["closed"] and not said[-1:].isspace()
        words = tuple(folding().analyze(said))
        if words:
            starred = word is not None and word.endswith("*")
            yield bool(found["not"]), Term(words, (last or starred) and len(words[-1]) >= SHORTEST_BEGINNING)
