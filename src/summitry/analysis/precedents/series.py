"""Cooperation and conflict of pairs as series: counts a day, and seven-day totals made comparable."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

Pair = tuple[str, str]
Floats = np.ndarray[Any, np.dtype[np.float64]]

WEEK = 7


def daily_counts(pairs: pa.Table, since: date, before: date) -> Mapping[Pair, Floats]:
    """Dealings of each pair by day.

    Args:
        pairs: Columns ``day``, ``actor``, ``counterpart``, ``quad`` (1 to 4), ``incidents``; in any order. A pair
            that is there from either side gives two series.
        since: First day.
        before: The day after the last.

    Returns:
        By pair, sorted: array of shape (2, n_days), cooperation above conflict.
    """
    days = max((before - since).days, 0)
    at = pairs["day"].cast(pa.date32()).cast(pa.int32()).to_numpy() - (since - date(1970, 1, 1)).days
    inside = (at >= 0) & (at < days)
    names = list(zip(pairs["actor"].to_pylist(), pairs["counterpart"].to_pylist(), strict=True))
    number = {pair: n for n, pair in enumerate(sorted(set(names)))}
    who = np.array([number[pair] for pair in names], dtype=np.int64)
    tone = (pairs["quad"].to_numpy() > 2).astype(np.int64)
    counts = np.zeros((len(number), 2, days))
    weight = pairs["incidents"].to_numpy().astype(float)
    order = np.argsort(weight, kind="stable")  # sums do not depend on the order of rows
    order = order[inside[order]]
    np.add.at(counts, (who[order], tone[order], at[order]), weight[order])
    return {pair: counts[n] for pair, n in number.items()}


def levels(counts: Floats) -> Floats:
    """Totals of seven days, on a scale where chance moves each by about 1 whatever its size.

    Args:
        counts: Dealings a day, shape (..., n_days), at least seven days.

    Returns:
        Shape (..., n_days - 6); entry i is of days i to i + 6.

    Source: Anscombe (1948), the transformation 2 sqrt(x + 3/8) of Poisson counts.
    """
    sums = np.cumsum(counts, axis=-1)
    totals = sums[..., WEEK - 1 :].copy()
    totals[..., 1:] -= sums[..., :-WEEK]
    result: Floats = 2 * np.sqrt(np.maximum(totals, 0) + 3 / 8)
    return result
