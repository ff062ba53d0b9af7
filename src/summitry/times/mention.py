"""Records of the layer: what times are reckoned from, and the mentions of times in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from summitry.model.period import Period

Relation = Literal["on", "until", "since", "before", "after", "during", "between"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative times are reckoned from.

    Attributes:
        published: When the document was published; None where unknown, and then relative times stay open.
        context: Times that the document named before, oldest first.
    """

    published: Period | None = None
    context: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeMention:
    """An expression of time in a sentence.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        start: Character offset in the document's text.
        end: Character offset after its last character.
        text: The words.
        period: The days meant; None where they cannot be told.
        relation: How what is told relates to the expression. ``period`` has it applied already: "since
            2011" is open to the present, "until Friday" has no first day.
        habitual: It happens again and again ("every year").
        vague: The words themselves do not say when ("in recent years").
        named: The days that the words name before ``relation`` is applied: of "since 2011" the year; None where that
            is the period itself.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    period: Period | None
    relation: Relation = "on"
    habitual: bool = False
    vague: bool = False
    named: Period | None = None


class Tense(StrEnum):
    """Which way the clause around an expression points."""

    PAST = "past"
    AHEAD = "ahead"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Found:
    """One match of a pattern, as its reader sees it.

    Attributes:
        groups: Named groups that matched, in lower case.
        text: The words.
        left: Up to 40 characters before, in lower case.
        right: Up to 30 characters after, as printed.
    """

    groups: Mapping[str, str]
    text: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What a reader may know besides the match.

    Attributes:
        now: The day that "today" is; None where unknown.
        tense: Which way the clause points.
        context: Times named before, oldest first.
    """

    now: date | None
    tense: Tense
    context: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means: days, if they can be told."""

    period: Period | None
    relation: Relation | None = None
    habitual: bool = False
    vague: bool = False
