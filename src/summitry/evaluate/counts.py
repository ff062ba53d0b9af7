"""What was found and what was right: precision, recall and F1 out of counts that add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from summitry.evaluate.intervals import Array, Estimate, Share, bootstrap, share


@dataclass(frozen=True, slots=True)
class Count:
    """Counts of one unit (an article, a sentence).

    Attributes:
        right: Predictions that meet gold.
        predicted: Predictions that count.
        found: Gold that a prediction meets.
        gold: Gold that has to be found.
    """

    right: int = 0
    predicted: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.gold + other.gold,
        )


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall with Wilson intervals, F1 with a bootstrap over units."""

    precision: Share
    recall: Share
    f1: Estimate


def total(counts: Iterable[Count]) -> Count:
    """The sum."""
    return sum(counts, Count())


def score(counts: Sequence[Count]) -> Score:
    """Micro-averaged precision, recall and F1.

    Args:
        counts: One a unit; units are what the interval of F1 is drawn from.
    """
    whole = total(counts)
    columns = [
        np.array([getattr(each, name) for each in counts], dtype=float)
        for name in ("right", "predicted", "found", "gold")
    ]
    bearing = sum(each.predicted > 0 or each.gold > 0 for each in counts)
    return Score(
        share(whole.right, whole.predicted),
        share(whole.found, whole.gold),
        bootstrap(columns, _f1, bearing=bearing),
    )


def _f1(right: Array, predicted: Array, found: Array, gold: Array, axis: int = -1) -> Array:
    """F1 of the sums; NaN where there is neither gold nor prediction, 0 where nothing is right."""
    tp, p, hit, g = (each.sum(axis=axis) for each in (right, predicted, found, gold))
    precision = np.divide(tp, p, out=np.zeros_like(tp), where=p > 0)
    recall = np.divide(hit, g, out=np.zeros_like(hit), where=g > 0)
    both = precision + recall
    f1 = np.divide(2 * precision * recall, both, out=np.zeros_like(both), where=both > 0)
    return np.where((p == 0) & (g == 0), np.nan, f1)
