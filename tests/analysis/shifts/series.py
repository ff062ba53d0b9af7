"""Dealings with known truth: quiet days by counterpart, and what is planted in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

FIRST = date(2018, 1, 1)


def poisson_days(rates: Sequence[float], *, n_days: int = 400, seed: int = 1) -> np.ndarray:
    """Counts a day, shape (n_days, n_counterparts)."""
    return np.random.default_rng(seed).poisson(rates, (n_days, len(rates))).astype(float)


def daily_table(counts: np.ndarray, names: Sequence[str], *, level: str | None = "leader") -> pa.Table:
    """Rows as from the store, all visits of verbal cooperation."""
    day, column = np.nonzero(counts)
    n = len(day)
    return pa.table(
        {
            "day": pa.array([FIRST + timedelta(days=int(d)) for d in day], pa.date32()),
            "counterpart": pa.array([names[c] for c in column], pa.string()),
            "type": pa.array(["CONSULT"] * n, pa.string()),
            "mode": pa.array(["visit"] * n, pa.string()),
            "level": pa.array([level] * n, pa.string()),
            "counterpart_level": pa.array([None] * n, pa.string()),
            "quad": pa.array([1] * n, pa.int8()),
            "incidents": pa.array(counts[day, column], pa.float64()),
        }
    )
