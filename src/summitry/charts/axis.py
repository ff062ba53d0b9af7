"""Axes of time that all pictures on pages share."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

DAY = 24 * 60 * 60 * 1000
"""One day, in milliseconds."""

MONTHS, YEARS = 62, 4 * 366
"""Days from which on months are labelled, and years."""


def stamp(day: date) -> int:
    """Milliseconds since 1970, which Vega reads in no time zone but UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def middle(start: date, end: date) -> int:
    """The middle of days from ``start`` to ``end``, both included."""
    return (stamp(start) + stamp(end) + DAY) // 2


def as_parts(day: date) -> dict[str, Any]:
    """A day as Vega-Lite writes it in a domain: a bare number of milliseconds would be read as a year there."""
    return {"year": day.year, "month": day.month, "date": day.day, "utc": True}


def _days(days: int) -> dict[str, Any]:
    """Whole days between labels, so that no day is labelled twice."""
    return {"interval": "day", "step": max(1, days // 6)}


def time_axis(first: date, last: date, field: str = "at") -> dict[str, Any]:
    """The x channel over all days from ``first`` to ``last``, with as many labels as fit."""
    days = (last - first).days
    label = "utcFormat(datum.value, '%-d %b')"
    if days > YEARS:
        label = "utcFormat(datum.value, '%Y')"
    elif days > MONTHS:
        label = "utcFormat(datum.value, utcmonth(datum.value) === 0 ? '%Y' : '%b')"
    return {
        "field": field,
        "type": "temporal",
        "scale": {
            "type": "utc",
            "domain": [as_parts(first), as_parts(last + timedelta(days=1))],
            "nice": False,
        },
        "axis": {
            "labelExpr": label,
            "tickCount": "year" if days > YEARS else "month" if days > MONTHS else _days(days),
            "labelFlush": True,
            "labelPadding": 10,
        },
    }
