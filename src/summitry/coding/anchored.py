"""Dates told by another act: "three days after Washington barred them", "two days after the strike".

Either side may be the known one: the clause behind "after" is so much earlier than the clause it modifies, and the
clause it modifies is so much later than an act that the document has dated before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from summitry.coding.tree import children
from summitry.model.period import Period
from summitry.times.relative import from_period
from summitry.times.words import count_of, table


@dataclass(frozen=True, slots=True)
class Distance:
    """How far apart two acts of a sentence are.

    Attributes:
        head: Head of the phrase or clause behind "after" or "before".
        count: Units that the act it modifies is later; negative if earlier.
        unit: hour, day, week, month or year.
        text: The words: "three days after".
    """

    head: Token
    count: int
    unit: str
    text: str

    def earlier(self, later: Period) -> Period | None:
        """When the act behind "after" took place, from the date of the one it modifies."""
        return self._shifted(later, -self.count)

    def later(self, earlier: Period) -> Period | None:
        """When the act it modifies took place, from the date of the one behind "after"."""
        return self._shifted(earlier, self.count)

    def _shifted(self, period: Period, count: int) -> Period | None:
        if period.start is None or period.end is None:
            return None
        basis = f"{self.text} … reckoned from {period.text or period.start}"
        moved = from_period(period, count, self.unit)
        return replace(moved, text=None, basis=basis, approximate=True)


@cache
def _pattern() -> re.Pattern[str]:
    numbers = "|".join(re.escape(word) for word in sorted(table("numbers"), key=lambda w: -len(w)))
    return re.compile(
        rf"\b(?P<n>{numbers}|\d{{1,3}})\s+(?P<unit>hour|day|week|month|year)s?\s+(?P<side>after|before)\b",
        re.IGNORECASE,
    )


def distances(doc: Doc) -> Iterator[Distance]:
    """Every "three days after ..." of a sentence."""
    for match in _pattern().finditer(doc.text):
        count = count_of(match["n"])
        word = doc.char_span(match.start("side"), match.end("side"), alignment_mode="expand")
        if count is None or word is None:
            continue
        sign = 1 if match["side"].lower() == "after" else -1
        yield Distance(word[0].head, sign * count, match["unit"].lower(), match.group())


def behind(trigger: Token, distance: Distance) -> bool:
    """Whether an act is what stands behind "after": its clause, its noun, or the subject or object of its verb."""
    head = distance.head
    return trigger.i == head.i or (
        trigger.head.i == head.i and trigger.dep_ in {"obj", "nsubj", "nsubj:pass", "xcomp", "compound"}
    )


def modified(trigger: Token, distance: Distance) -> bool:
    """Whether an act is what the phrase with "after" modifies."""
    over = distance.head.head
    if over.i == distance.head.i or behind(trigger, distance):
        return False
    return trigger.i == over.i or (over.pos_ != "VERB" and over.head.i == trigger.i)


def is_definite(noun: Token) -> bool:
    """ "The strike": an act that the text has told of before."""
    return any(c.lower_ in {"the", "this", "that"} for c in children(noun, "det"))
