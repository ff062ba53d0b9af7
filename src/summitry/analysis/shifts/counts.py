"""What the past leads one to expect of a daily count: a dynamic count model, updated day by day.

Each series is Poisson about a rate that wanders; what is known of the rate is a Gamma distribution whose weight is
discounted daily, so that the far past fades. The forecast is then negative binomial, wider where little is known, and
wider again by the overdispersion that the series has shown. Nothing of a day enters its own forecast.

Source: West and Harrison (1997), "Bayesian Forecasting and Dynamic Models", chapter 14, for the discounted Gamma-Poisson
model; Harvey and Fernandes (1989), "Time series models for count or qualitative observations".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

HALF_LIFE = 91.0
"""Days after which an observation weighs half."""

TREND_HALF_LIFE = 21.0
"""The same for the faster level whose distance from the slow one is the trend."""

DAMPING = 0.5
"""How much of that distance is carried forward: 0 none, 1 all."""

PRIOR_DAYS = 21.0
"""Days of observation that the prior rate is worth."""

WIDEST_STEP = 4.0
"""Standard deviations above the forecast beyond which a count moves the level no further: one surge is no new normal."""

PRIOR_DISPERSION = 0.25
"""Prior of the overdispersion 1/size, as if from ``PRIOR_DAYS`` days with one expected dealing each."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Forecasts of sums over the next days, each made before the first of them.

    Attributes:
        days: Length of the window.
        mean: Expected sum over the window that ends on each day, shape (n_days, n_series); NaN in the first days.
        size: Size of the negative binomial (1 / overdispersion), same shape, above 0.
    """

    days: int
    mean: FloatArray
    size: FloatArray


def forecast(
    counts: FloatArray,
    exposure: FloatArray,
    *,
    windows: tuple[int, ...] = (1, 7),
    prior: FloatArray | None = None,
) -> tuple[Forecast, ...]:
    """Forecast every window of every series from the days before it.

    Args:
        counts: Dealings a day, shape (n_days, n_series), at least 0.
        exposure: How much is reported at all on each day, 1 on a usual one, shape (n_days,), above 0.
        windows: Lengths in days, at least 1.
        prior: Rate expected of a series of which nothing is known yet, a day, shape (n_days, n_series); by default what
            all series together have had up to then.

    Returns:
        One forecast a window length, in their order.
    """
    n_days, n_series = counts.shape
    rates, sizes = _states(counts, exposure, _pooled(counts, exposure) if prior is None else prior)
    cumulative = np.concatenate([[0.0], np.cumsum(exposure)])
    found = []
    for days in windows:
        mean = np.full((n_days, n_series), np.nan)
        size = np.full((n_days, n_series), np.nan)
        begin = np.arange(n_days - days + 1)
        expected = cumulative[begin + days] - cumulative[begin]
        mean[days - 1 :] = rates[begin] * expected[:, None]
        size[days - 1 :] = sizes[begin]
        found.append(Forecast(days, mean, size))
    return tuple(found)


def _pooled(counts: FloatArray, exposure: FloatArray) -> FloatArray:
    """Rate of the average series up to the day before, half a dealing in all to begin with."""
    n_series = max(counts.shape[1], 1)
    seen = np.concatenate([[0.0], np.cumsum(counts.sum(axis=1))[:-1]])
    exposed = np.concatenate([[0.0], np.cumsum(exposure)[:-1]])
    rate = (seen + 0.5) / (n_series * (exposed + PRIOR_DAYS))
    return np.repeat(rate[:, None], counts.shape[1], axis=1)


def _states(counts: FloatArray, exposure: FloatArray, prior: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Rate a day and size of the forecast for each day, from the days before it."""
    n_days, n_series = counts.shape
    slow, fast = 0.5 ** (1 / HALF_LIFE), 0.5 ** (1 / TREND_HALF_LIFE)
    total, weight = np.zeros(n_series), 0.0
    recent, recent_weight = np.zeros(n_series), 0.0
    excess, squares = np.zeros(n_series), np.zeros(n_series)
    rates, sizes = np.empty((n_days, n_series)), np.empty((n_days, n_series))
    for day in range(n_days):
        shape = total + PRIOR_DAYS * prior[day]
        level = shape / (weight + PRIOR_DAYS)
        now = (recent + PRIOR_DAYS * level) / (recent_weight + PRIOR_DAYS)
        rate = level * (now / level) ** DAMPING
        dispersion = np.maximum(excess + PRIOR_DISPERSION * PRIOR_DAYS, 0.0) / (squares + PRIOR_DAYS)
        size = 1.0 / (dispersion + 1.0 / shape)
        rates[day], sizes[day] = rate, size
        mean = rate * exposure[day]
        ceiling = mean + WIDEST_STEP * np.sqrt(mean + mean**2 / size) + 1.0
        seen = np.minimum(counts[day], ceiling)
        total, weight = slow * total + seen, slow * weight + exposure[day]
        recent, recent_weight = fast * recent + seen, fast * recent_weight + exposure[day]
        excess = slow * excess + (seen - mean) ** 2 - mean
        squares = slow * squares + mean**2
    return rates, sizes
