"""What is found where nothing is: days shuffled within their month, so that only their order is lost.

Shuffling keeps how much was reported in each month, with whom, and how dealings come together on a day; a detector that
then still raises alarms raises false ones. The rate found is put beside the rate that the detector states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
from scipy.stats import chi2

from summitry.evaluate.intervals import LEVEL, SEED

OnlineDetector = Callable[..., int]
"""Counts alarms: ``(daily, coverage, *, actor, first, last)`` -> alarms in one actor's dealings."""


@dataclass(frozen=True, slots=True)
class NullTest:
    """False alarms on shuffled days.

    Attributes:
        shuffles: How often the days were shuffled.
        actors: How many actors were looked at.
        actor_years: Years in which an alarm could be raised, over actors and shuffles.
        alarms: Alarms raised; all are false.
        rate: Alarms for each actor and year.
        low: Lower end of its 95 % interval; None where no year was looked at.
        high: Upper end.
        stated: The rate that the detector states.
    """

    shuffles: int
    actors: int
    actor_years: float
    alarms: int
    rate: float
    low: float | None
    high: float | None
    stated: float


def null_test(
    histories: Iterable[tuple[str, pa.Table]],
    coverage: np.ndarray,
    *,
    first: date,
    last: date,
    shuffles: int,
    detector: OnlineDetector,
    stated: float,
    burn_in: int = 0,
) -> NullTest:
    """Run a detector on shuffled days.

    Args:
        histories: Actors with their dealings; ``day`` and what the detector needs.
        coverage: Dealings of everybody by day, shape (days,); shuffled alike.
        first: First day.
        last: Last day.
        shuffles: How often, at least 1; every actor sees the same orders.
        detector: Counts alarms.
        stated: False alarms that it states, for each actor and year.
        burn_in: First days, in which it raises none.

    The interval is that of a Poisson count: Garwood (1936).
    """
    orders = [shuffled(first, last, np.random.default_rng((SEED, each))) for each in range(shuffles)]
    alarms = actors = 0
    for actor, daily in histories:
        actors += 1
        for order in orders:
            moved = with_days(daily, order, first)
            alarms += detector(moved, coverage[order], actor=actor, first=first, last=last)
    years = actors * shuffles * max((last - first).days + 1 - burn_in, 0) / 365.25
    tail = (1 - LEVEL) / 2
    return NullTest(
        shuffles=shuffles,
        actors=actors,
        actor_years=years,
        alarms=alarms,
        rate=alarms / years if years else 0.0,
        low=None if not years else (float(chi2.ppf(tail, 2 * alarms)) / 2 / years if alarms else 0.0),
        high=None if not years else float(chi2.ppf(1 - tail, 2 * alarms + 2)) / 2 / years,
        stated=stated,
    )


def shuffled(first: date, last: date, rng: np.random.Generator) -> np.ndarray:
    """An order of days: entry ``i`` is the day, counted from ``first``, that comes in its place; of the same month."""
    days = [first + timedelta(days=index) for index in range((last - first).days + 1)]
    months = np.array([12 * day.year + day.month for day in days])
    order = np.arange(len(days))
    for month in np.unique(months):
        members = np.flatnonzero(months == month)
        order[members] = rng.permutation(members)
    return order


def with_days(daily: pa.Table, order: np.ndarray, first: date) -> pa.Table:
    """The rows of a table on their new days, sorted by day; rows outside the span are dropped."""
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    epoch = (first - date(1970, 1, 1)).days
    old = np.asarray(daily["day"].cast(pa.date32()).cast(pa.int32())).astype(np.int64) - epoch
    inside = (old >= 0) & (old < len(order))
    kept = daily.filter(pa.array(inside))
    new = place[old[inside]] + epoch
    index = kept.schema.get_field_index("day")
    moved = kept.set_column(index, "day", pa.array(new.astype(np.int32), pa.int32()).cast(pa.date32()))
    return moved.take(pa.array(np.argsort(new, kind="stable")))
