"""How much is reported at all on each day: weekdays, holidays, outages.

A quiet Sunday is no silence. What a data set holds of everybody tells how much a day is worth; where it holds
little, the weekday and the calendar of holidays do, as they were learnt from the days before.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import numpy as np

from summitry.analysis.shifts.counts import FloatArray
from summitry.resources.load import read_toml

FADING = 0.5 ** (1 / 91)
"""Weight that what was learnt of weekdays and holidays keeps a day later."""

FADING_KIND = 0.5 ** (1 / 26)
"""The same from one day of a kind to the next: half a year of Mondays."""

CALENDAR_WORTH = 20.0
"""Dealings of the data set on a day from which on the day itself counts for more than the calendar."""

LEAST = 0.02
"""Exposure is never below this: on a day without any report nothing is expected, and nothing is learnt."""

_PRIOR_DAYS = 14.0
_PRIOR_OF_KIND = 4.0


def exposures(coverage: FloatArray, first: date) -> FloatArray:
    """Exposure of each day, 1 on a usual one.

    Args:
        coverage: Dealings of everybody in the data set on each day, shape (n_days,).
        first: The first day.

    Returns:
        Shape (n_days,), at least ``LEAST``. A day's own coverage is weighed against what the calendar leads to
        expect of it; the usual day is the mean of all those up to it.
    """
    kinds = [_kind(first + timedelta(days=i)) for i in range(len(coverage))]
    level, weight = coverage[:28].mean() * _PRIOR_DAYS if len(coverage) else 0.0, _PRIOR_DAYS
    ratios: dict[str, tuple[float, float]] = {}
    found = np.ones(len(coverage))
    for i, (seen, kind) in enumerate(zip(coverage, kinds, strict=True)):
        usual = max(level / weight, 1e-9)
        total, days = ratios.get(kind, (_PRIOR_OF_KIND, _PRIOR_OF_KIND))
        expected = total / days
        worth = usual / CALENDAR_WORTH
        found[i] = max((seen / usual * worth + expected) / (worth + 1), LEAST)
        ratios[kind] = (total * FADING_KIND + seen / usual, days * FADING_KIND + 1)
        level, weight = level * FADING + min(max(seen, usual / 2), usual * 2), weight * FADING + 1
    return found


def _kind(day: date) -> str:
    """The holiday, or the weekday."""
    return _holiday(day) or f"weekday {day.weekday()}"


@cache
def _calendar() -> dict[str, dict[str, str]]:
    return {key: dict(value) for key, value in read_toml("analysis/holidays.toml").items()}


@cache
def _easter(year: int) -> date:
    from dateutil.easter import easter

    found: date = easter(year)
    return found


def _holiday(day: date) -> str | None:
    known = _calendar()
    after_easter = (day - _easter(day.year)).days
    return known["fixed"].get(f"{day:%m-%d}") or known["easter"].get(str(after_easter))
