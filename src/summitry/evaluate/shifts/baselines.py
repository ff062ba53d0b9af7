"""What anyone would try first: raw counts, a z-score on 28 days, an EWMA chart; on all dealings of a pair.

None of them looks ahead: a week's score uses that week and what came before it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.signal import lfilter

Array = npt.NDArray[np.float64]

DAYS = 28
"""Days that a z-score compares a week with: those right before it."""

LAMBDA = 0.2
"""Weight of the newest day in the moving average."""

LEAST = 1 / DAYS**0.5
"""Least standard deviation: that of one dealing in 28 days. A first dealing after a silence is large, not infinite."""


def raw_counts(daily: Array) -> Array:
    """Dealings of the week.

    Args:
        daily: Shape (pairs, 7 * weeks), from a Monday on.

    Returns:
        Shape (pairs, weeks).
    """
    return np.asarray(daily.reshape(len(daily), -1, 7).sum(axis=2))


def z_scores(daily: Array) -> Array:
    """The week's dealings against the mean and standard deviation of the 28 days before its Monday, scaled to a week.

    In the first four weeks the days there are stand for them; the very first week scores 0. Arguments as of
    ``raw_counts``.
    """
    mean, deviation = (each[:, ::7] for each in _moments(daily, window=DAYS))
    found = (raw_counts(daily) - 7 * mean) / (7**0.5 * deviation)
    found[:, :1] = 0.0
    return np.asarray(found)


def ewma(daily: Array) -> Array:
    """Greatest value of the week's days on an EWMA chart.

    The moving average with weight ``LAMBDA``, less the mean of all days before, in standard deviations of those days
    times ``sqrt(LAMBDA / (2 - LAMBDA))``; the very first day scores 0. Arguments as of ``raw_counts``.

    Source: Roberts (1959); Lucas and Saccucci (1990).
    """
    start = daily[:, :1]
    average, _ = lfilter([LAMBDA], [1, LAMBDA - 1], daily, axis=1, zi=(1 - LAMBDA) * start)
    scale = (LAMBDA / (2 - LAMBDA)) ** 0.5
    mean, deviation = _moments(daily, window=daily.shape[1])
    found = (average - mean) / (scale * deviation)
    found[:, :1] = 0.0
    return _greatest(found)


BASELINES = {"raw counts": raw_counts, "z-score, 28 days": z_scores, "EWMA": ewma}


def _moments(daily: Array, window: int) -> tuple[Array, Array]:
    """Mean and standard deviation of up to ``window`` days before each day; of none, 0 and ``LEAST``."""
    zero = np.zeros((len(daily), 1))
    sums = np.hstack([zero, daily.cumsum(axis=1)])
    squares = np.hstack([zero, (daily**2).cumsum(axis=1)])
    end = np.arange(daily.shape[1])
    start = np.maximum(end - window, 0)
    n = np.maximum(end - start, 1)
    mean = (sums[:, end] - sums[:, start]) / n
    variance = (squares[:, end] - squares[:, start]) / n - mean**2
    return mean, np.sqrt(np.maximum(variance, LEAST**2))


def _greatest(daily: Array) -> Array:
    return np.asarray(daily.reshape(len(daily), -1, 7).max(axis=2))
