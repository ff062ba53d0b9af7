"""From what share to what share: one counterpart's part of an actor's dealings in two windows."""

from __future__ import annotations

from math import hypot

from summitry.analysis.shifts.grid import Grid
from summitry.analysis.shifts.records import Amount, Part, Window


def share_change(counts: Grid, column: int, before: Window, after: Window) -> Part:
    """A counterpart's share of all dealings before and after, each with its 95 % interval.

    The interval of a share is the Beta posterior under the uniform prior; that of the change combines the two.

    Source: Newcombe (1998), "Interval estimation for the difference between independent proportions", method 10,
    for the combination.
    """
    a, b = _share(counts, column, before), _share(counts, column, after)
    change = b.value - a.value
    low = change - hypot(b.value - b.low, a.high - a.value)
    high = change + hypot(b.high - b.value, a.value - a.low)
    return Part(counts.counterparts[column], a, b, max(low, -1.0), min(high, 1.0))


def _share(counts: Grid, column: int, window: Window) -> Amount:
    from scipy.stats import beta

    rows = slice((window.first - counts.first).days, (window.last - counts.first).days + 1)
    seen = float(counts.dealings[rows, column].sum())
    total = float(counts.dealings[rows].sum())
    low, high = (float(beta.ppf(q, seen + 1, total - seen + 1)) for q in (0.025, 0.975))
    value = seen / total if total else 0.0
    return Amount(value, min(low, value), max(high, value), seen, total)
