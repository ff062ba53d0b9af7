"""How sure a figure is: 95 % intervals of shares (Wilson) and of anything else (bootstrap)."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

LEVEL = 0.95
SEED = 20180612
RESAMPLES = 2000

FEWEST = 4
"""Fewer units than this say nothing about how a figure would spread."""

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many.

    Attributes:
        right: How many.
        n: Of how many.
        value: ``right / n``; None where ``n`` is 0.
        low: Lower end of the 95 % interval (Wilson); None where ``n`` is 0.
        high: Upper end.
    """

    right: int
    n: int
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval.

    Attributes:
        value: None where nothing was there to measure.
        low: Lower end; None where fewer than ``FEWEST`` units bear on the figure.
        high: Upper end.
        n: Units that bear on it: articles, rows or sentences.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int


def share(right: int, n: int) -> Share:
    """A share with its Wilson interval.

    Source: Wilson (1927), as ``scipy.stats.binomtest`` has it.
    """
    from scipy.stats import binomtest

    if n == 0:
        return Share(right, n, None, None, None)
    interval = binomtest(right, n).proportion_ci(LEVEL, method="wilson")
    return Share(right, n, right / n, float(interval.low), float(interval.high))


def bootstrap(
    units: Sequence[Array],
    statistic: Callable[..., Array],
    *,
    bearing: int | None = None,
    resamples: int = RESAMPLES,
) -> Estimate:
    """A figure with its percentile interval over units drawn again and again; the same data give the same figures.

    Args:
        units: Arrays of one length n, one entry a unit; entries at one place are drawn together.
        statistic: Takes arrays like these (last axis: units) and ``axis``; gives the figure, NaN where there is
            none.
        bearing: How many of the units bear on the figure; all by default.
        resamples: How often n units are drawn.

    Source: Efron and Tibshirani (1993), percentile method, by ``scipy.stats.bootstrap``.
    """
    from scipy import stats

    bearing = len(units[0]) if bearing is None else bearing
    value = float(statistic(*units, axis=-1)) if bearing else math.nan
    if math.isnan(value):
        return Estimate(None, None, None, bearing)
    if bearing < FEWEST:
        return Estimate(value, None, None, bearing)
    with warnings.catch_warnings():
        # Draws without a figure make scipy give up on its own interval; ours is taken from the rest.
        warnings.simplefilter("ignore", stats.DegenerateDataWarning)
        drawn = stats.bootstrap(
            tuple(units),
            statistic,
            n_resamples=resamples,
            batch=200,
            vectorized=True,
            paired=True,
            confidence_level=LEVEL,
            method="percentile",
            rng=np.random.default_rng(SEED),
        ).bootstrap_distribution
    tail = (1 - LEVEL) / 2
    low, high = np.nanquantile(drawn, (tail, 1 - tail))
    return Estimate(value, float(low), float(high), bearing)
