"""Windows: the days within which something is to happen, and how two of them go together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from summitry.analysis.expectations.rules import days
from summitry.analysis.groups import length
from summitry.model.expectation import DueKind
from summitry.model.period import Period


def window(due: Period | None, kind: DueKind | None, said: date | None = None) -> Period | None:
    """The days within which it is to happen; None where nobody tells.

    Args:
        due: As the text has it.
        kind: How it is meant: "by" begins on the day of the statement, "from" has no end.
        said: Day of the statement; where it is unknown, or later than the end, "by" has no beginning.
    """
    if due is None:
        return None
    if kind is DueKind.BY:
        begins = said is not None and (due.end is None or said <= due.end)
        return replace(due, start=said if begins else None)
    if kind is DueKind.FROM:
        return replace(due, end=None)
    return due


def shifted(day: date, by: int) -> date:
    """A day some days later or earlier; the first or last day of the calendar where it would fall off."""
    try:
        return day + timedelta(by)
    except OverflowError:
        return date.max if by > 0 else date.min


def widened(period: Period, by: int) -> Period:
    """The same period with some days more at either end."""
    start = None if period.start is None else shifted(period.start, -by)
    end = None if period.end is None else shifted(period.end, by)
    return replace(period, start=start, end=end)


def slack(section: str, *periods: Period) -> int:
    """Days by which dates may miss each other: more where one is approximate."""
    name = "approximate_days" if any(each.approximate for each in periods) else "slack_days"
    return days(section, name)


def compatible(a: Period, b: Period) -> bool:
    """Whether two windows can be of one expectation: they share a day, or nearly do so where both are fine."""
    if is_fine(a) and is_fine(b):
        return widened(a, slack("joining", a, b)).overlaps(b)
    return a.overlaps(b)


def is_fine(period: Period | None) -> bool:
    """Whether a window is so short that sharing it says something."""
    found = length(period)
    return found is not None and found <= days("joining", "fine_days")


def is_long(period: Period) -> bool:
    """Whether a period is open at its beginning, or so long that only its end matters."""
    found = length(period)
    return period.start is None or (found is not None and found > days("settling", "long_days"))


def finer(new: Period, old: Period) -> bool:
    """Whether ``new`` is shorter and lies within ``old``, or nearly so where both are fine."""
    shorter = (length(new) or 10**6) < (length(old) or 10**6)
    room = widened(old, slack("joining", new, old)) if is_fine(new) and is_fine(old) else old
    return shorter and _within(new, room)


def _within(new: Period, old: Period) -> bool:
    starts = old.start is None or (new.start is not None and old.start <= new.start)
    return starts and (old.end is None or (new.end is not None and new.end <= old.end))


def last_day(due: Period | None, kind: DueKind | None) -> date | None:
    """Last day of its time; None where it has no end. What is to begin from a day on has a while to begin."""
    if due is None:
        return None
    if kind is DueKind.FROM and due.start is not None:
        return shifted(due.start, days("settling", "from_days"))
    return due.end
