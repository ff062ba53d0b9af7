"""How much is reported at all on each day: weekdays, holidays, outages.

A quiet Sunday is no silence. What a data set holds of everybody tells how much a day is worth; where it holds little, the
weekday and the calendar of holidays do, as they were learnt from the days before.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import numpy as np

from summitry.analysis.shifts.counts import FloatArray
from summitry.resources.load import read_toml

FADING = 0.5 ** (1 / 91)
"""Weight that what was learnt of weekdays and holidays keeps a day later."""

CALENDAR_WORTH = 50.0
"""Dealings of the data set on a day from which on the day itself counts for more than the calendar."""

LEAST = 0.05
"""Exposure is never below this: on a day without any report nothing is expected, and nothing is learnt."""

_PRIOR_DAYS = 14.0


def exposures(coverage: FloatArray, first: date) -> FloatArray:
    """Exposure of each day, 1 on a usual one.

    Args:
        coverage: Dealings of everybody in the data set on each day, shape (n_days,).
        first: The first day.

    Returns:
        Shape (n_days,), at least ``LEAST``. A day's own coverage is weighed against what the calendar leads to expect of
        it; the usual day is the mean of all those up to it.
    """
    kinds = [_kind(first + timedelta(days=i)) for i in range(len(coverage))]
    level, weight = coverage[:28].mean() * _PRIOR_DAYS if len(coverage) else 0.0, _PRIOR_DAYS
    ratios: dict[str, tuple[float, float]] = {}
    found = np.ones(len(coverage))
    for i, (seen, kind) in enumerate(zip(coverage, kinds, strict=True)):
        usual = max(level / weight, 1e-9)
        total, days = ratios.get(kind, (_PRIOR_DAYS / 2, _PRIOR_DAYS / 2))
        expected = total / days
        worth = usual / CALENDAR_WORTH
        found[i] = max((seen / usual * worth + expected) / (worth + 1), LEAST)
        ratios[kind] = (total * FADING ** (1 / 7) + seen / usual, days * FADING ** (1 / 7) + 1)
        level, weight = level * FADING + seen, weight * FADING + 1
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

    return easter(year)


def _holiday(day: date) -> str | None:
    known = _calendar()
    after_easter = (day - _easter(day.year)).days
    return known["fixed"].get(f"{day:%m-%d}") or known["easter"].get(str(after_easter))
