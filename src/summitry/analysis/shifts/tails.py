"""Surprise: how far into the tail of its forecast a count lies, in powers of ten."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summitry.analysis.shifts.counts import FloatArray, Forecast

MOST = 300.0
"""Surprise beyond which numbers no longer tell differences."""


def surprise_above(
    counts: FloatArray, forecast: Forecast, *, fewest: float = 0.0, far: float = -np.inf
) -> FloatArray:
    """``-log10`` of the probability of so many dealings or more.

    The mid-p value: half of the probability of the very count is left out, so that counts stay comparable however
    small.

    Args:
        counts: Dealings in the forecast windows, the shape of ``forecast.mean``.
        forecast: Their forecast.
        fewest: Windows with fewer dealings are not looked at and get 0.
        far: Nor are windows nearer to the forecast than so many of its standard deviations.

    Returns:
        At least 0, at most ``MOST``; 0 where there is no forecast.
    """
    return _surprise(counts, forecast, (counts >= fewest) & (_distance(counts, forecast) > far), above=True)


def surprise_below(
    counts: FloatArray, forecast: Forecast, *, fewest: float = 0.0, far: float = 0.0
) -> FloatArray:
    """``-log10`` of the probability of so few dealings or fewer; as ``surprise_above``, with ``fewest`` expected."""
    return _surprise(
        counts, forecast, (forecast.mean >= fewest) & (_distance(counts, forecast) < -far), above=False
    )


def _distance(counts: FloatArray, forecast: Forecast) -> FloatArray:
    """In standard deviations of the forecast; NaN where there is none."""
    mean = forecast.mean
    found: FloatArray = (counts - mean) / np.sqrt(mean + mean**2 / forecast.size)
    return found


def _surprise(
    counts: FloatArray, forecast: Forecast, looked_at: NDArray[np.bool_], *, above: bool
) -> FloatArray:
    from scipy.special import betainc

    found = np.zeros(counts.shape)
    seen, mean, size = counts[looked_at], forecast.mean[looked_at], forecast.size[looked_at]
    if not len(seen):
        return found
    # Fractions (acts spread over days) count as the whole number towards the forecast: never more than was reported.
    whole = np.floor(seen + 1e-9) if above else np.ceil(seen - 1e-9)
    miss = mean / (size + mean)
    # P(Y > k) of the negative binomial is the regularised incomplete beta function at (k + 1, size); P(Y > -1) is 1.
    beyond = betainc(whole + 1, size, miss)
    at_least = np.where(whole > 0, betainc(np.maximum(whole, 1), size, miss), 1.0)
    tail = (beyond + at_least) / 2
    tail = tail if above else 1 - tail
    found[looked_at] = np.clip(-np.log10(np.maximum(tail, 10.0**-MOST)), 0.0, MOST)
    return found
