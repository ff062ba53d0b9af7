"""How much more weeks differ than independent dealings would, estimated so that real turns do not inflate it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

SEED = 20180326
DRAWS = 800
"""Pairs of weeks that are drawn at least, to compare those seen with."""

SHUFFLES = 4
"""How often the days are put into another order."""

SEASON = 28
"""Days within which they are: no season and no lasting turn is torn apart."""

NEAR = 4
"""Weeks on either side whose dealings give a week its expected shares."""

GREATEST = 0.5
"""No week counts as fewer than two dealings."""

MEDIAN_CHI2 = 0.4549364
"""Median of a chi-squared variable with one degree of freedom."""


def correlation(counts: Array) -> float:
    """Intra-week correlation ``rho`` of dealings: 0 for independent ones.

    Neighbouring weeks are compared by the Hellinger distance of their shares; ``rho`` is where half of the pairs
    seen lie above pairs that are drawn from one Dirichlet-multinomial law with their totals and the shares of the
    weeks around. A turn touches one pair, so that up to half of the pairs may be turns before the estimate breaks.

    Args:
        counts: Dealings, shape (weeks, kinds), oldest first.

    Returns:
        From 0 to ``GREATEST``.

    Source of the idea: Gourieroux, Monfort and Renault (1993), indirect inference, here with a median.
    """
    totals = counts.sum(axis=1)
    keep = totals > 0
    counts, totals = counts[keep], totals[keep]
    if len(counts) < 4:
        return 0.0
    seen = _distance(counts[:-1], counts[1:])
    shares = _local_shares(counts)
    low, high = 0.0, GREATEST
    if _above(seen, totals, shares, low) <= 0.5:
        return 0.0
    for _ in range(9):
        middle = (low + high) / 2
        if _above(seen, totals, shares, middle) > 0.5:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def shuffled_correlation(days: Array) -> float:
    """Intra-week correlation of weeks made of this actor's own days in another order.

    Days come in bursts of their own (one meeting, many reports), which is noise; that the days of one week resemble
    each other more than those of the weeks around is what a turn consists of. Days are shuffled within four
    weeks, so that what is left is the first without the second.

    Args:
        days: Dealings, shape (7 * weeks, kinds), oldest first.
    """
    rng = np.random.default_rng(SEED)
    found = []
    for _ in range(SHUFFLES):
        order = np.concatenate(
            [start + rng.permutation(min(SEASON, len(days) - start)) for start in range(0, len(days), SEASON)]
        )
        found.append(correlation(days[order].reshape(-1, 7, days.shape[1]).sum(axis=1)))
    return float(np.mean(found))


def rate_dispersion(counts: Array) -> float:
    """Variance over mean of a series of counts, by the median of squared steps between neighbours; at least 1.

    Args:
        counts: Shape (n,), oldest first.
    """
    counts = np.asarray(counts, dtype=np.float64)
    sums = counts[:-1] + counts[1:]
    steps = np.diff(counts)[sums > 0] ** 2 / sums[sums > 0]
    return max(1.0, float(np.median(steps)) / MEDIAN_CHI2) if len(steps) >= 4 else 1.0


def draw_weeks(rng: np.random.Generator, totals: Array, shares: Array, rho: float) -> Array:
    """Weeks of a Dirichlet-multinomial law.

    Args:
        totals: Dealings a week, shape (..., n); rounded up.
        shares: Expected shares, shape (..., n, k), rows sum to 1.
        rho: Intra-week correlation.

    Returns:
        Counts, shape (..., n, k).
    """
    if rho > 0:
        drawn = rng.standard_gamma(np.maximum(shares * (1 - rho) / rho, 1e-3))
        shares = drawn / np.maximum(drawn.sum(axis=-1, keepdims=True), 1e-300)
        shares = shares / np.maximum(shares.sum(axis=-1, keepdims=True), 1e-12)
    return np.asarray(rng.multinomial(np.ceil(totals).astype(np.int64), shares), dtype=np.float64)


def _above(seen: Array, totals: Array, shares: Array, rho: float) -> float:
    rng = np.random.default_rng(SEED)
    pairs = (shares[:-1] + shares[1:]) / 2
    shape = (max(2, DRAWS // len(pairs)), *pairs.shape)
    before = draw_weeks(rng, np.broadcast_to(totals[:-1], shape[:2]), np.broadcast_to(pairs, shape), rho)
    after = draw_weeks(rng, np.broadcast_to(totals[1:], shape[:2]), np.broadcast_to(pairs, shape), rho)
    drawn = _distance(before, after)
    return float(((seen > drawn) + 0.5 * (seen == drawn)).mean())


def _distance(before: Array, after: Array) -> Array:
    return np.asarray(((np.sqrt(_normal(before)) - np.sqrt(_normal(after))) ** 2).sum(axis=-1))


def _normal(counts: Array) -> Array:
    return np.asarray(counts / np.maximum(counts.sum(axis=-1, keepdims=True), 1e-12))


def _local_shares(counts: Array) -> Array:
    sums = np.vstack([np.zeros(counts.shape[1]), counts.cumsum(axis=0)])
    place = np.arange(len(counts))
    low, high = np.maximum(place - NEAR, 0), np.minimum(place + NEAR + 1, len(counts))
    return _normal(sums[high] - sums[low] + 1e-9)
