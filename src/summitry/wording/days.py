"""Dates as people write them: 24 April 2019, 24–25 April 2019, April 2019, since March 2019."""

from __future__ import annotations

from datetime import date, timedelta

from summitry.model.period import Period, Precision

_SEASONS = {12: "winter", 3: "spring", 6: "summer", 9: "autumn"}


def say_day(day: date) -> str:
    """A day: "24 April 2019"."""
    return f"{day.day} {day:%B} {day.year}"


def say_range(start: date, end: date) -> str:
    """Two days with an en dash, saying what they share once: "24–25 April 2019"."""
    if start == end:
        return say_day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{say_day(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%B} – {say_day(end)}"
    return f"{say_day(start)} – {say_day(end)}"


def say_period(period: Period) -> str:
    """A period without a preposition: "April 2019", "about 24 April 2019", "since 1 March 2019"."""
    said = _plain(period)
    return f"about {said}" if period.approximate else said


def say_when(period: Period) -> str:
    """A period as the end of a sentence: "on 24 April 2019", "in April 2019", "by 31 December 2019"."""
    if period.start is None or period.end is None:
        return _plain(period)
    about = "about " if period.approximate else ""
    if period.start == period.end:
        return f"{about or 'on '}{say_day(period.start)}"
    if _whole(period):
        return f"{about or 'in '}{_plain(period)}"
    start, end = period.start, period.end
    if (start.year, start.month) == (end.year, end.month):
        return f"{about or 'on '}{say_range(start, end)}"
    first = f"{start.day} {start:%B}" if start.year == end.year else say_day(start)
    return f"{about}between {first} and {say_day(end)}"


def _plain(period: Period) -> str:
    start, end = period.start, period.end
    if start is None:
        return "at a time unknown" if end is None else f"by {say_day(end)}"
    if end is None:
        return f"since {say_day(start)}"
    if not _whole(period):
        return say_range(start, end)
    if period.precision is Precision.SEASON:
        return f"{_SEASONS[start.month]} {end.year}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    return f"{start:%B} {start.year}"


def _whole(period: Period) -> bool:
    """Whether the period is a calendar month, whole years, or a season, and so can go by that name."""
    start, end = period.start, period.end
    if start is None or end is None or start == end:
        return False
    ends_month = (end + timedelta(days=1)).day == 1
    if start.day != 1 or not ends_month:
        return False
    if period.precision is Precision.SEASON:
        return start.month in _SEASONS
    same_month = (start.year, start.month) == (end.year, end.month)
    return same_month or (start.month == 1 and end.month == 12)
