"""Bins of calendar time, and how an act of imprecise date is spread over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from summitry.errors import InputError
from summitry.model.period import Period

STEPS = ("day", "week", "month")


@dataclass(frozen=True, slots=True, order=True)
class Bin:
    """Days from ``start`` to ``end``, both included."""

    start: date
    end: date


def default_step(since: date, until: date) -> str:
    """Days up to a month, weeks up to half a year, months beyond."""
    days = (until - since).days + 1
    return "day" if days <= 31 else "week" if days <= 183 else "month"


def bins(since: date, until: date, by: str) -> tuple[Bin, ...]:
    """Cut the days from ``since`` to ``until`` into bins; weeks begin on Monday.

    The first and the last bin are cut at the two days.

    Raises:
        InputError: ``by`` is not a known step, or ``until`` lies before ``since``.
    """
    if by not in STEPS:
        raise InputError(f"bins by {by!r}: expected one of {', '.join(STEPS)}")
    if until < since:
        raise InputError(f"the period ends ({until}) before it starts ({since}): swap the two")
    found: list[Bin] = []
    start = since
    while start <= until:
        end = min(_last_day(start, by), until)
        found.append(Bin(start, end))
        start = end + timedelta(days=1)
    return tuple(found)


def _last_day(day: date, by: str) -> date:
    if by == "day":
        return day
    if by == "week":
        return day + timedelta(days=6 - day.weekday())
    first_of_next = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return first_of_next - timedelta(days=1)


def spread(period: Period, cuts: Sequence[Bin]) -> dict[int, float]:
    """Share of the period's days in each bin it touches, by index; shares sum to 1.

    Days outside all bins are left out before the shares are formed, so that an act is always counted
    whole or not at all. An act known to a month is thereby spread over that month's weeks by days: no
    week is made up for it.
    """
    if period.start is None or period.end is None:
        return {}
    overlaps = {
        i: days
        for i, cut in enumerate(cuts)
        if (days := (min(period.end, cut.end) - max(period.start, cut.start)).days + 1) > 0
    }
    total = sum(overlaps.values())
    return {i: days / total for i, days in overlaps.items()}
