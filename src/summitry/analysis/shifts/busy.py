"""Busy weeks short of an alarm: many talks at the top, with somebody whom the actor was dealing with already.

A summit may add little to a share that is high before. To leave it out would hide it; to call it a shift would promise
more than the stated rate of false alarms allows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from summitry.analysis.shifts.alarms import BURN_IN, FEWEST
from summitry.analysis.shifts.counts import FloatArray, expect, forecast, window_sums
from summitry.analysis.shifts.exposure import exposures
from summitry.analysis.shifts.grid import Grid, grid
from summitry.analysis.shifts.records import Part, Shift, ShiftKind, Window, plain
from summitry.analysis.shifts.share import share_change
from summitry.analysis.shifts.surge import BEFORE_DAYS
from summitry.analysis.shifts.surprise import WEEK

MOST = 10
"""Weeks that are told of."""

NEAR = timedelta(days=7)
"""A week this near to a shift that names the counterpart is told of there."""


@dataclass(frozen=True, slots=True)
class BusyWeek:
    """A week of many talks at the top that raised no alarm.

    Attributes:
        actor: Whose.
        dataset: Where they were counted.
        counterpart: With whom.
        week: Monday to Sunday.
        expected: Talks of leaders and ministers that the past led to expect.
        observed: Talks that were reported.
        part: The counterpart's share of all dealings, in the four weeks before and in the week.
    """

    actor: str
    dataset: str
    counterpart: str
    week: Window
    expected: float
    observed: float
    part: Part

    def row(self) -> dict[str, Any]:
        """As JSON: dates as ISO 8601 days."""
        return {key: plain(value) for key, value in asdict(self).items()}


def find_busy_weeks(
    daily: pa.Table,
    coverage: FloatArray,
    shifts: Iterable[Shift],
    *,
    actor: str,
    dataset: str,
    first: date,
    last: date,
    most: int = MOST,
) -> tuple[BusyWeek, ...]:
    """The weeks with talks at the top in which a share rose most and that no shift tells of, in order of day.

    Args:
        daily: The actor's dealings by day, as from ``store.dealings.daily``.
        coverage: Dealings of everybody in the data set on each day, shape (n_days,).
        shifts: What was found; weeks near one that names the counterpart are left out.
        actor: Actor id.
        dataset: Name of the data set.
        first: The first day of the history.
        last: The last, included.
        most: How many weeks to give.
    """
    counts = grid(daily, first=first, last=last)
    if not counts.counterparts or counts.n_days <= BURN_IN:
        return ()
    exposure = exposures(coverage, first)
    talks = window_sums(counts.talks, WEEK)
    expected = forecast(expect(counts.talks, exposure), exposure, WEEK).mean
    sundays = [i for i in range(BURN_IN, counts.n_days) if counts.day(i).weekday() == 6]
    told = _told(shifts)
    found: list[BusyWeek] = []
    rise = np.where(talks >= FEWEST, _rises(counts), 0.0)[sundays]
    for place in np.argsort(-rise, axis=None, kind="stable"):
        row, column = divmod(int(place), len(counts.counterparts))
        day = sundays[row]
        week = Window(counts.day(day - WEEK + 1), counts.day(day))
        name = counts.counterparts[column]
        if rise[row, column] <= 0 or len(found) == most:
            break
        if not any(_near(week, each) for each in told.get(name, ())):
            found.append(
                BusyWeek(
                    actor=actor,
                    dataset=dataset,
                    counterpart=name,
                    week=week,
                    expected=float(expected[day, column]),
                    observed=float(talks[day, column]),
                    part=share_change(counts, column, _before(counts, week), week),
                )
            )
    return tuple(sorted(found, key=lambda each: (each.week.first, each.counterpart)))


def _rises(counts: Grid) -> FloatArray:
    """Share of the week that ends on each day, less that of the four weeks before; shape (n_days, n_counterparts)."""
    late = np.nan_to_num(window_sums(counts.dealings, WEEK))
    both = np.nan_to_num(window_sums(counts.dealings, WEEK + BEFORE_DAYS))
    early = both - late
    found: FloatArray = late / _at_least_one(late) - early / _at_least_one(early)
    return found


def _at_least_one(counts: FloatArray) -> FloatArray:
    found: FloatArray = np.maximum(counts.sum(axis=1, keepdims=True), 1.0)
    return found


def _before(counts: Grid, week: Window) -> Window:
    first = max(week.first - timedelta(days=BEFORE_DAYS), counts.first)
    return Window(first, week.first - timedelta(days=1))


def _told(shifts: Iterable[Shift]) -> dict[str, list[Window]]:
    """Days around each shift, by the counterparts that it names."""
    told: dict[str, list[Window]] = {}
    for shift in shifts:
        if shift.kind is ShiftKind.TONE:
            continue
        names = {shift.counterpart} if shift.counterpart else {each.key for each in (shift.riser,) if each}
        for name in names:
            told.setdefault(name, []).append(Window(shift.when.first - NEAR, shift.when.last + NEAR))
    return told


def _near(week: Window, shift: Window) -> bool:
    return week.first <= shift.last and shift.first <= week.last
