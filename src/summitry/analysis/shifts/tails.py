"""Surprise: how far into the tail of its forecast a count lies, in powers of ten."""

from __future__ import annotations

import numpy as np

from summitry.analysis.shifts.counts import FloatArray, Forecast

MOST = 300.0
"""Surprise beyond which numbers no longer tell differences."""


def surprise_above(counts: FloatArray, forecast: Forecast) -> FloatArray:
    """``-log10`` of the probability of so many dealings or more; 0 where they do not exceed the forecast.

    The mid-p value: a count of the very forecast value is counted half, so that counts stay comparable however small.

    Args:
        counts: Dealings in the forecast windows, the shape of ``forecast.mean``.
        forecast: Their forecast.
    """
    return _surprise(counts, forecast, counts > forecast.mean, above=True)


def surprise_below(counts: FloatArray, forecast: Forecast) -> FloatArray:
    """``-log10`` of the probability of so few dealings or fewer; 0 where they do not fall short of the forecast."""
    return _surprise(counts, forecast, counts < forecast.mean, above=False)


def _surprise(counts: FloatArray, forecast: Forecast, looked_at: np.ndarray, *, above: bool) -> FloatArray:
    from scipy.stats import nbinom

    found = np.zeros_like(counts)
    if not looked_at.any():
        return found
    seen, mean, size = counts[looked_at], forecast.mean[looked_at], forecast.size[looked_at]
    hit = size / (size + mean)
    # Fractions (acts spread over days) count as the whole number below: never more than was reported.
    whole = np.floor(seen + 1e-9) if above else np.ceil(seen - 1e-9)
    tail = nbinom.sf(whole, size, hit) if above else nbinom.cdf(whole - 1, size, hit)
    tail = tail + 0.5 * nbinom.pmf(whole, size, hit)
    found[looked_at] = np.minimum(-np.log10(np.maximum(tail, 10.0**-MOST)), MOST)
    return found
