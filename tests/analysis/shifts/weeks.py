"""Dealings by hand: a daily table of one actor whose shares are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

MONDAY = date(2016, 1, 4)


def daily_table(rows: Sequence[tuple[date, str, int, float]]) -> pa.Table:
    """From rows of day, counterpart, quad class, incidents."""
    return pa.table(
        {
            "day": pa.array([row[0] for row in rows], pa.date32()),
            "counterpart": pa.array([row[1] for row in rows], pa.string()),
            "quad": pa.array([row[2] for row in rows], pa.int8()),
            "incidents": pa.array([row[3] for row in rows], pa.float64()),
        }
    )


def drawn(
    stretches: Sequence[tuple[int, Mapping[str, float]]],
    *,
    a_day: float = 8.0,
    seed: int = 0,
    first: date = MONDAY,
) -> pa.Table:
    """Dealings drawn day by day.

    Args:
        stretches: Days, and in them the share of each counterpart ("CHN") or of its dealings of a quad class ("CHN:4").
        a_day: Dealings a day on average, in bursts.
        seed: Of the draws.
        first: The first day.
    """
    rng = np.random.default_rng(seed)
    rows: list[tuple[date, str, int, float]] = []
    day = first
    for days, shares in stretches:
        names = sorted(shares)
        for _ in range(days):
            total = int(rng.negative_binomial(3, 3 / (3 + a_day)))
            counts = rng.multinomial(total, [shares[name] for name in names])
            for name, count in zip(names, counts, strict=True):
                key, _, quad = name.partition(":")
                if count:
                    rows.append((day, key, int(quad or 1), float(count)))
            day += timedelta(days=1)
    return daily_table(rows)
