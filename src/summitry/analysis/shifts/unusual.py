"""How unusual a turn is for its actor: its rank among all changes that the same lens sees in the history."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from summitry.analysis.shifts.records import Unusual, Window

Array = npt.NDArray[np.float64]

LENS = 4
"""Weeks on either side at most, that are compared; fewer where the pattern before or after was shorter."""

SHORTEST = 12
"""Weeks of history without which no rank is given."""


def hellinger(before: Array, after: Array) -> Array:
    """Distance of two distributions, 0 to 1; last axis: kinds."""
    steps = (np.sqrt(before) - np.sqrt(after)) ** 2
    return np.asarray(np.sqrt(np.maximum(steps.sum(axis=-1) / 2, 0.0)))


def rank_turn(weeks: Array, prior: Array, first: date, at: int, *, before: int, after: int) -> Unusual | None:
    """Rank the turn at a week.

    Every week of the history is looked at through the same lens: the distribution in as many weeks before it
    against that in as many after. Of a stretch in which the lens sees one change many times only its peak counts.

    Args:
        weeks: Effective dealings, shape (weeks, kinds).
        prior: Dirichlet parameters that keep small counts from looking like large changes, shape (kinds,).
        first: Monday of the first week.
        at: Index of the turn.
        before: Weeks of the pattern before.
        after: Weeks of the pattern after.

    Returns:
        None where the history is shorter than ``SHORTEST`` weeks.
    """
    left, right = (max(1, min(each, LENS)) for each in (before, after))
    at = min(max(at, left), len(weeks) - right)
    if len(weeks) < SHORTEST:
        return None
    places = np.arange(left, len(weeks) - right + 1)
    distances = _distances(weeks, prior, places, left, right)
    own = float(distances[at - left])
    width = max(left, right)
    larger = places[(distances > own) & (np.abs(places - at) >= width) & _peaks(distances, width)]
    earlier = larger[larger < at]
    return Unusual(
        size=own,
        measure="hellinger",
        rank=len(larger) + 1,
        of=max(int(_peaks(distances, width).sum()), len(larger) + 1),
        since=first + timedelta(weeks=int(earlier.max())) if len(earlier) else None,
        history=Window(first, first + timedelta(weeks=len(weeks), days=-1)),
    )


def _distances(weeks: Array, prior: Array, places: npt.NDArray[np.int64], left: int, right: int) -> Array:
    sums = np.vstack([np.zeros(weeks.shape[1]), weeks.cumsum(axis=0)])
    before = sums[places] - sums[places - left] + prior
    after = sums[places + right] - sums[places] + prior
    return hellinger(before / before.sum(axis=1, keepdims=True), after / after.sum(axis=1, keepdims=True))


def _peaks(distances: Array, width: int) -> npt.NDArray[np.bool_]:
    padded = np.pad(distances, width - 1, constant_values=-1.0)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * width - 1)
    return np.asarray(distances >= windows.max(axis=1))
