"""The detector's surprise at every week of every pair: how far what was reported goes beyond what the past
explains."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from summitry.analysis.shifts.counts import FloatArray, expect, forecast, window_sums
from summitry.analysis.shifts.exposure import exposures
from summitry.analysis.shifts.grid import grid
from summitry.analysis.shifts.tails import surprise_above

WEEK = 7


def surprise(counts: FloatArray, exposure: FloatArray, *, days: int = WEEK) -> FloatArray:
    """Surprise at the dealings of the window that ends on each day, above the forecast made before it.

    Args:
        counts: Dealings a day, shape (n_days, ..., n_series).
        exposure: Shape (n_days, ...).
        days: Length of the window.

    Returns:
        Powers of ten, at least 0, the shape of ``counts``; 0 where the window would begin before the first day.
    """
    return surprise_above(window_sums(counts, days), forecast(expect(counts, exposure), exposure, days))


def pair_weeks(pairs: pa.Table, coverage: FloatArray, *, first: date, last: date) -> pa.Table:
    """Surprise at each pair in each week from Monday to Sunday.

    The sum of three surprises: at consultations in which a leader or minister takes part, at those of them in
    person, and at those with the top on both sides. Only what was reported up to the week's Sunday counts.

    Args:
        pairs: As from ``store.dealings.pair_daily``, each pair once, with a column ``pair``.
        coverage: Dealings of the whole data set a day, shape (n_days,).
        first: The first day.
        last: The last, included.

    Returns:
        Columns ``pair``, ``week`` (its Monday), ``score``; one row for each pair and whole week.
    """
    counts = grid(pairs, first=first, last=last, key="pair")
    exposure = exposures(coverage, first)
    talks = (counts.talks, counts.meetings, counts.summits)
    found = np.sum([surprise(each, exposure) for each in talks], axis=0)
    sundays = [i for i in range(WEEK - 1, counts.n_days) if counts.day(i).weekday() == 6]
    mondays = [counts.day(i) - timedelta(days=6) for i in sundays]
    names = pa.array(counts.counterparts, pa.string())
    n_pairs, n_weeks = len(names), len(sundays)
    return pa.table(
        {
            "pair": pc.take(names, pa.array(np.repeat(np.arange(n_pairs), n_weeks))),
            "week": pa.array(mondays * n_pairs, pa.date32()),
            "score": found[sundays].T.reshape(-1) if n_weeks else np.empty(0),
        }
    )
