"""Times as intervals of days: an imprecise date is a long interval, never a made-up day."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How finely a period is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, both included; an open side is None.

    Attributes:
        start: First day, or None where the beginning is open ("until the end of the year").
        end: Last day, or None where the end is open ("since March").
        precision: How finely the period is known.
        text: The words it was read from, if any.
        basis: How it was worked out, for people: "named in full", "relative to publication on
            2019-04-24", "landmark: Singapore summit".
        approximate: The source itself hedges ("about", "early March").
    """

    start: date | None
    end: date | None
    precision: Precision
    text: str | None = None
    basis: str = ""
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"period ends ({self.end}) before it starts ({self.start})")

    @classmethod
    def day(cls, day: date, *, text: str | None = None, basis: str = "") -> Period:
        """A single day."""
        return cls(day, day, Precision.DAY, text, basis)

    @classmethod
    def month(cls, year: int, month: int, *, text: str | None = None, basis: str = "") -> Period:
        """A calendar month."""
        last = calendar.monthrange(year, month)[1]
        return cls(date(year, month, 1), date(year, month, last), Precision.MONTH, text, basis)

    @classmethod
    def year(cls, year: int, *, text: str | None = None, basis: str = "") -> Period:
        """A calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, text, basis)

    @classmethod
    def iso(cls, text: str, *, basis: str = "") -> Period:
        """The year, month or day written as ``2019``, ``2019-04`` or ``2019-04-24``.

        Raises:
            ValueError: It is none of them.
        """
        parts = text.split("-")
        if len(parts) == 1 and len(text) == 4:
            return cls.year(int(text), basis=basis)
        if len(parts) == 2:
            return cls.month(int(parts[0]), int(parts[1]), basis=basis)
        return cls.day(date.fromisoformat(text), basis=basis)

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day; an open side reaches for ever."""
        starts_before_end = self.start is None or other.end is None or self.start <= other.end
        ends_after_start = self.end is None or other.start is None or self.end >= other.start
        return starts_before_end and ends_after_start

    def contains(self, day: date) -> bool:
        """Whether the day lies within; an open side reaches for ever."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def until(self, day: date) -> Period:
        """The same period cut at ``day``, for what is past by then; unchanged if that leaves nothing."""
        if self.start is not None and self.start > day:
            return self
        if self.end is not None and self.end <= day:
            return self
        return replace(self, end=day)
