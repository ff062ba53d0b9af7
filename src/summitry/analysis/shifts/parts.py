"""From what to what: each counterpart's share before and after, and how far the change can be trusted."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.stats import beta

from summitry.analysis.shifts.records import Amount, Part

Array = npt.NDArray[np.float64]

TAIL = 0.025
"""Left out on either side of a 95 % interval."""


def measure_parts(
    keys: Sequence[str], counts: tuple[Array, Array], effective: tuple[float, float], prior: Array
) -> tuple[Part, ...]:
    """Shares before and after.

    Args:
        keys: Names of the kinds.
        counts: Dealings before and after, each of shape (kinds,).
        effective: What they weigh as independent dealings, before and after.
        prior: Dirichlet parameters, shape (kinds,).

    Returns:
        Largest change first; kinds without any dealings are left out.
    """
    before, after = (_shares(each, n, prior) for each, n in zip(counts, effective, strict=True))
    found = [
        _part(key, one, two)
        for key, one, two in zip(keys, before, after, strict=True)
        if one.count or two.count
    ]
    return tuple(sorted(found, key=lambda part: (-abs(part.change), part.key)))


def _shares(counts: Array, effective: float, prior: Array) -> list[Amount]:
    """Credible intervals from the Beta marginals of the Dirichlet posterior, around the share as counted."""
    total = float(counts.sum())
    values = counts / total if total else prior / prior.sum()
    a = prior + effective * values
    b = prior.sum() + effective - a
    low = np.minimum(beta.ppf(TAIL, a, b), values)
    high = np.maximum(beta.ppf(1 - TAIL, a, b), values)
    return [
        Amount(float(value), float(below), float(above), float(count), total)
        for value, below, above, count in zip(values, low, high, counts, strict=True)
    ]


def _part(key: str, before: Amount, after: Amount) -> Part:
    """The interval of the change combines the two ends, after Newcombe (1998), method 10."""
    change = after.value - before.value
    low = change - math.hypot(after.value - after.low, before.high - before.value)
    high = change + math.hypot(after.high - after.value, before.value - before.low)
    return Part(key, before, after, max(low, -1.0), min(high, 1.0))
