"""Sparklines in text."""

from __future__ import annotations

from collections.abc import Sequence

BLOCKS = "▁▂▃▄▅▆▇█"
NOTHING = "·"
"""Where nothing was reported at all; the lowest block is a zero."""


def sparkline(values: Sequence[float | None], width: int = 60) -> str:
    """Values as blocks of eight heights, from zero to the largest.

    Args:
        values: In order; None where nothing is known.
        width: Most characters; longer series are summed in neighbouring groups of equal size.
    """
    group = -(-len(values) // width) or 1
    sums = [_sum(values[i : i + group]) for i in range(0, len(values), group)]
    top = max((value for value in sums if value), default=0.0)
    return "".join(NOTHING if value is None else BLOCKS[_height(value, top)] for value in sums)


def _sum(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _height(value: float, top: float) -> int:
    if value <= 0 or not top:
        return 0
    return max(1, round(value / top * (len(BLOCKS) - 1)))
