"""Arithmetic of days, weeks, months and years; weeks run from Monday to Sunday."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta

from summitry.model.period import Period, Precision

_FIRST, _LAST = date.min.year, date.max.year


def shift_months(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month where it is shorter."""
    count = day.year * 12 + day.month - 1 + months
    year, month = min(max(count // 12, _FIRST), _LAST), count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def shift_days(day: date, days: int) -> date:
    """So many days on, stopping at the ends of the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def shift(day: date, count: int, unit: str) -> date:
    """So many units on: hours, days, weeks, months, quarters, years or decades."""
    if unit in ("hour", "minute"):
        return shift_days(day, -(-count // 24) if unit == "hour" else 0)
    if unit in ("day", "week"):
        return shift_days(day, count * (7 if unit == "week" else 1))
    return shift_months(
        day, count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    )


def week_of(day: date) -> Period:
    """Monday to Sunday around a day."""
    monday = shift_days(day, -day.weekday())
    return Period(monday, shift_days(monday, 6), Precision.WEEK)


def quarter_of(year: int, quarter: int) -> Period:
    """One quarter of a year, 1 to 4."""
    first = Period.month(year, quarter * 3 - 2)
    return Period(first.start, Period.month(year, quarter * 3).end, Precision.QUARTER)


def season_of(year: int, month: int) -> Period:
    """Three months from the given one; seasons are never exact."""
    start = date(year, month, 1)
    return Period(start, shift_months(start, 3) - timedelta(days=1), Precision.SEASON, approximate=True)


def decade_of(year: int) -> Period:
    """Ten years from one that ends in 0."""
    first = year // 10 * 10
    return Period(date(max(first, 1), 1, 1), date(first + 9, 12, 31), Precision.DECADE)


def unit_of(day: date, unit: str) -> Period:
    """The calendar unit that a day lies in."""
    if unit == "week":
        return week_of(day)
    if unit == "weekend":
        saturday = shift_days(day, 5 - day.weekday())
        return Period(saturday, shift_days(saturday, 1), Precision.RANGE)
    if unit == "month":
        return Period.month(day.year, day.month)
    if unit == "quarter":
        return quarter_of(day.year, (day.month + 2) // 3)
    if unit == "year":
        return Period.year(day.year)
    if unit == "decade":
        return decade_of(day.year)
    if unit == "century":
        first = (day.year - 1) // 100 * 100 + 1
        return Period(date(first, 1, 1), date(first + 99, 12, 31), Precision.RANGE)
    return Period.day(day)


def hull(periods: list[Period]) -> Period:
    """The shortest period that holds all of them; one that says so where they differ.

    Args:
        periods: At least one.
    """
    starts = [p.start for p in periods]
    ends = [p.end for p in periods]
    start = None if None in starts else min(s for s in starts if s is not None)
    end = None if None in ends else max(e for e in ends if e is not None)
    first = periods[0]
    if (start, end) == (first.start, first.end):
        return first
    return replace(first, start=start, end=end, precision=Precision.RANGE, approximate=True)


def part_of(period: Period, part: str, nth: str | None = None) -> Period | None:
    """The early, middle, late or last part of a period, a half or a quarter of it; None where it has none.

    "Early", "mid" and "late" are thirds and approximate; the "end" is the last tenth, and at least a day.
    """
    if period.start is None or period.end is None:
        return None
    first, days = period.start, (period.end - period.start).days + 1
    if part == "week":
        return _week(period, nth or "first")
    if part in ("half", "quarter"):
        return _fraction(period, 2 if part == "half" else 4, nth or "first")
    if days == 1:
        return period
    third = max(1, round(days / 3))
    if part == "early":
        start, end = first, shift_days(first, third - 1)
    elif part == "mid":
        start, end = shift_days(first, third), shift_days(period.end, -third)
    elif part == "late":
        start, end = shift_days(period.end, 1 - third), period.end
    else:
        start, end = shift_days(period.end, 1 - max(1, days // 10)), period.end
    if start > end:
        return period
    return replace(period, start=start, end=end, precision=Precision.RANGE, approximate=True)


def _week(period: Period, nth: str) -> Period | None:
    """The first seven days of a month, the next seven, or its last seven."""
    if period.precision is not Precision.MONTH or period.start is None or period.end is None:
        return None
    number = {"first": 0, "second": 1, "third": 2, "fourth": 3}.get(nth)
    start = shift_days(period.end, -6) if number is None else shift_days(period.start, 7 * number)
    return replace(period, start=start, end=shift_days(start, 6), precision=Precision.WEEK, approximate=True)


def _fraction(period: Period, parts: int, nth: str) -> Period | None:
    if period.precision is Precision.MONTH and parts == 2:
        return _half_of_month(period, nth)
    if period.precision is not Precision.YEAR or period.start is None:
        return None
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(nth, parts)
    if number > parts:
        return None
    months = 12 // parts
    start = date(period.start.year, 1 + (number - 1) * months, 1)
    end = shift_months(start, months) - timedelta(days=1)
    precision = Precision.QUARTER if parts == 4 else Precision.RANGE
    return replace(period, start=start, end=end, precision=precision)


def _half_of_month(period: Period, nth: str) -> Period | None:
    """Up to the 15th, or from the 16th on."""
    if period.start is None or period.end is None:
        return None
    middle = period.start.replace(day=15)
    start, end = (period.start, middle) if nth == "first" else (shift_days(middle, 1), period.end)
    return replace(period, start=start, end=end, precision=Precision.RANGE, approximate=True)
