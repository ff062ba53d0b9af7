"""What the past leads one to expect of a daily count: a dynamic count model, updated day by day.

Each series is Poisson about a rate that wanders; what is known of the rate is a Gamma distribution whose weight is
discounted daily, so that the far past fades. The forecast is then negative binomial: wider where little is known,
and wider again by the overdispersion that the series have shown together. A faster level beside the slow one gives
the trend. Weekdays, holidays and days on which little was reported at all come in through the exposure. Nothing of
a day enters its own forecast.

Source: West and Harrison (1997), "Bayesian Forecasting and Dynamic Models", chapter 14, for the discounted Gamma-
Poisson model; Harvey and Fernandes (1989), "Time series models for count or qualitative observations"; the damped
trend after Gardner and McKenzie (1985), "Forecasting trends in time series".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

TREND_HALF_LIFE = 21.0
"""Days after which an observation weighs half in the faster level, whose distance from the slow one is the trend."""

WIDEST_STEP = 4.0
"""Standard deviations above the forecast beyond which a count moves the level no further: one surge is no new
normal."""

PRIOR_DISPERSION = 0.25
"""Prior of the overdispersion of a day's count, as if from the prior's days with one expected dealing each."""


@dataclass(frozen=True, slots=True)
class Memory:
    """How the past is weighed.

    Attributes:
        half_life: Days after which an observation weighs half.
        damping: How much of the trend is carried forward: 0 none, 1 all.
        prior_days: Days of observation that the prior rate is worth.
    """

    half_life: float
    damping: float
    prior_days: float


LONG = Memory(half_life=182.0, damping=0.25, prior_days=21.0)
"""What is usual for a counterpart."""

SHORT = Memory(half_life=14.0, damping=0.0, prior_days=7.0)
"""What was usual of late."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is expected of each day, from the days before it. All arrays have shape (n_days, ..., n_series).

    Attributes:
        rate: Dealings on a day of usual exposure, above 0.
        shape: Shape of the Gamma distribution of the rate: about the dealings that it rests on, above 0.
        dispersion: Overdispersion of a single day's count beyond what is not known of the rate, at least 0; one
            for all series that lie together on the last axis, which has length 1 here.
    """

    rate: FloatArray
    shape: FloatArray
    dispersion: FloatArray


@dataclass(frozen=True, slots=True)
class Forecast:
    """Forecasts of the dealings in a window of days, each made before its first day.

    Attributes:
        days: Length of the window.
        mean: Expected dealings in the window that ends on each day; NaN on the first ``days - 1`` days.
        size: Size of the negative binomial (1 / overdispersion), above 0.
    """

    days: int
    mean: FloatArray
    size: FloatArray


def expect(counts: FloatArray, exposure: FloatArray, memory: Memory = LONG) -> Expectation:
    """Learn from the days in turn and say before each what it should bring.

    Args:
        counts: Dealings a day, shape (n_days, ..., n_series), at least 0. Series on the last axis are of one kind:
            a new one is expected to be like the others, and they share one overdispersion.
        exposure: How much is reported at all, 1 on a usual day, shape (n_days, ...), above 0.
        memory: How the past is weighed.
    """
    slow, fast = 0.5 ** (1 / memory.half_life), 0.5 ** (1 / TREND_HALF_LIFE)
    prior_days = memory.prior_days
    prior = _pooled(counts, exposure, prior_days)
    total, recent = np.zeros(counts.shape[1:]), np.zeros(counts.shape[1:])
    weight, recent_weight = np.zeros_like(prior[0]), np.zeros_like(prior[0])
    excess, squares = np.zeros_like(prior[0]), np.zeros_like(prior[0])
    rate, shape, dispersion = np.empty_like(counts), np.empty_like(counts), np.empty_like(prior)
    for day, seen in enumerate(counts):
        exposed = exposure[day][..., None]
        shape[day] = total + prior_days * prior[day]
        level = shape[day] / (weight + prior_days)
        now = (recent + prior_days * level) / (recent_weight + prior_days)
        rate[day] = level * _damped(now / level, memory.damping)
        raw = (excess + PRIOR_DISPERSION * prior_days) / (squares + prior_days)
        dispersion[day] = np.maximum(raw, 0.0)
        mean = rate[day] * exposed
        wide = np.sqrt(mean + mean**2 * (dispersion[day] + 1 / shape[day]))
        counted = np.minimum(seen, mean + WIDEST_STEP * wide + 1.0)
        total, weight = slow * total + counted, slow * weight + exposed
        recent, recent_weight = fast * recent + counted, fast * recent_weight + exposed
        excess = slow * excess + ((counted - mean) ** 2 - mean).sum(axis=-1, keepdims=True)
        squares = slow * squares + (mean**2).sum(axis=-1, keepdims=True)
    return Expectation(rate, shape, dispersion)


def _damped(trend: FloatArray, damping: float) -> FloatArray:
    """``trend ** damping``; roots are taken as such, being several times faster."""
    if damping == 0.25:
        found: FloatArray = np.sqrt(np.sqrt(trend))
        return found
    return trend**damping if damping else np.ones_like(trend)


def _pooled(counts: FloatArray, exposure: FloatArray, prior_days: float) -> FloatArray:
    """Rate of the average series up to the day before; half a dealing in all to begin with."""
    seen = np.cumsum(counts.sum(axis=-1), axis=0)
    exposed = np.cumsum(exposure, axis=0)
    before = np.concatenate([np.zeros((1, *seen.shape[1:])), seen[:-1]])
    length = np.concatenate([np.zeros((1, *exposed.shape[1:])), exposed[:-1]])
    found: FloatArray = ((before + 0.5) / (counts.shape[-1] * (length + prior_days)))[..., None]
    return found


def forecast(expected: Expectation, exposure: FloatArray, days: int) -> Forecast:
    """Forecast the dealings in every window of some days, from what was known before its first day.

    The overdispersion of single days averages out over a window; what is not known of the rate does not.

    Args:
        expected: From ``expect``.
        exposure: As there.
        days: Length of the window, at least 1.
    """
    mean, size = np.full_like(expected.rate, np.nan), np.full_like(expected.rate, np.nan)
    if days <= len(expected.rate):
        exposed = window_sums(exposure, days)[days - 1 :]
        begin = slice(0, len(exposed))
        mean[days - 1 :] = expected.rate[begin] * exposed[..., None]
        size[days - 1 :] = 1 / (expected.dispersion[begin] / days + 1 / expected.shape[begin])
    return Forecast(days, mean, size)


def window_sums(values: FloatArray, days: int) -> FloatArray:
    """Sum over the window that ends on each day, along the first axis; NaN where it would begin before the first."""
    sums = np.cumsum(values, axis=0)
    found = np.full(values.shape, np.nan)
    if days <= len(values):
        found[days - 1] = sums[days - 1]
        found[days:] = sums[days:] - sums[:-days]
    return found
