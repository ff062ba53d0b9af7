"""An act in the form in which gold and prediction are compared: bare actors, type, status, days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

Side = tuple[str, ...]
Days = tuple[date, date]
"""First and last day, both included."""

Pair = tuple[str | None, str | None]
"""Source and target; None where a side is absent."""


def bare(code: str) -> str:
    """The country, organisation or group of a code: ``PRK.GOV`` is ``PRK``; case does not matter."""
    return re.split(r"[.:/]", code.strip(), maxsplit=1)[0].strip().upper()


def bare_side(codes: Iterable[str]) -> Side:
    """Bare actors in the order given, each once."""
    return tuple(dict.fromkeys(bare(code) for code in codes))


@dataclass(frozen=True, slots=True)
class Act:
    """What is compared of an event.

    Attributes:
        type: PLOVER type.
        source: Bare actors who act.
        target: Bare actors to whom; the same as ``source`` where the act is mutual.
        mutual: True where the act has no direction.
        status: One of the nine statuses.
        date: Days on which it takes place; None where unknown.
    """

    type: str
    source: Side
    target: Side
    mutual: bool
    status: str
    date: Days | None

    @property
    def two_way(self) -> bool:
        """Whether its sides may be compared crosswise: mutual acts, and consultations with two sides."""
        return self.mutual or (self.type == "CONSULT" and bool(self.source) and bool(self.target))

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every dyad of the act: who with whom, each once.

        An act of one actor upon itself counts only where there is no other dyad.
        """
        if self.mutual:
            actors = sorted({*self.source, *self.target})
            return tuple(combinations(actors, 2)) or ((actors[0] if actors else None, None),)
        every: list[Pair] = list(product(self.source or (None,), self.target or (None,)))
        outward = tuple(pair for pair in every if pair[0] != pair[1])
        return outward or tuple(every)


@dataclass(frozen=True, slots=True)
class Equivalents:
    """Which code may stand for an actor of gold.

    Attributes:
        pairs: (code in gold, code in a prediction), both bare.
    """

    pairs: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, table: Mapping[str, Iterable[str]]) -> Equivalents:
        """From a gold file's table: code in gold, with what may stand for it."""
        return cls(frozenset((bare(code), bare(other)) for code, others in table.items() for other in others))

    def same(self, gold: str, predicted: str) -> bool:
        """Whether the prediction's actor is gold's."""
        return gold == predicted or (gold, predicted) in self.pairs
