"""How well a ranking of pair-weeks finds the truth: AUC, average precision, events found at a rate of false alarms.

Ties are never broken: equal scores are one step of every curve, so that the order of rows cannot matter. Intervals come
from drawing pairs again and again (the weeks of a pair depend on each other); a ranking is sorted once, and each draw
weighs its rows.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from summitry.evaluate.intervals import FEWEST, LEVEL, SEED, Estimate
from summitry.evaluate.shifts.universe import WITHIN, Array, Flags, Universe

FALSE_ALARMS = 1.0
"""False alarms for each actor and year at which events found are counted."""

RESAMPLES = 1000

ROWS = 100_000_000
"""Rows weighed at most in all draws together; fewer draws are made of a larger universe, 100 at least."""

Index = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Scored pair-weeks, sorted once.

    Attributes:
        steps: For each distinct score, descending, the index of its first row; shape (steps,).
        pair: Pair of each row, highest score first, shape (rows,).
        positive: Whether the row is at an event.
        values: The distinct scores, descending, shape (steps,).
    """

    steps: Index
    pair: Index
    positive: Flags
    values: Array

    def counts(self, weights: Array) -> tuple[Array, Array]:
        """Weight of positive and negative rows at each step; ``weights`` of pairs, shape (pairs,)."""
        each = weights[self.pair]
        positive = np.add.reduceat(each * self.positive, self.steps)
        return positive, np.add.reduceat(each, self.steps) - positive


def rank(scores: Array, positive: Flags, chosen: Flags | None = None) -> Ranking:
    """Sort pair-weeks.

    Args:
        scores: Shape (pairs, weeks); ``-inf`` where a detector says nothing, which ranks last.
        positive: The same shape.
        chosen: Pair-weeks that take part; all by default.
    """
    chosen = np.ones(scores.shape, dtype=bool) if chosen is None else chosen
    pair, _ = np.nonzero(chosen)
    flat = scores[chosen]
    order = np.argsort(-flat, kind="stable")
    ordered = flat[order]
    steps = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])) if len(ordered) else order
    return Ranking(steps, pair[order].astype(np.int64), positive[chosen][order], ordered[steps])


def auc(positive: Array, negative: Array) -> float:
    """Chance that a positive row ranks above a negative one, a tie counting half; NaN where either is missing.

    Args:
        positive: Weight of positive rows at each step, highest score first.
        negative: Weight of negative rows.

    Source: Mann and Whitney (1947); Hanley and McNeil (1982).
    """
    p, n = positive.sum(), negative.sum()
    if not p or not n:
        return math.nan
    below = n - negative.cumsum()
    return float((positive * (below + negative / 2)).sum() / (p * n))


def average_precision(positive: Array, negative: Array) -> float:
    """Mean over the positive rows of the precision at their step; NaN where there are none. Arguments as of ``auc``.

    The sum over steps of precision times gain in recall, without interpolation, as in scikit-learn.
    """
    p = positive.sum()
    if not p:
        return math.nan
    hits = positive.cumsum()
    seen = hits + negative.cumsum()
    precision = np.divide(hits, seen, out=np.zeros_like(hits), where=seen > 0)
    return float((positive * precision).sum() / p)


def threshold(values: Array, false: Array, allowed: float) -> float:
    """Lowest score at which no more than ``allowed`` false alarms are raised; infinite where none will do.

    Args:
        values: Distinct scores, descending.
        false: Weight of false alarms at each.
        allowed: At most so many.
    """
    fits = np.flatnonzero(false.cumsum() <= allowed + 1e-9)
    usable = fits[np.isfinite(values[fits])] if len(fits) else fits
    return float(values[usable[-1]]) if len(usable) else math.inf


@dataclass(frozen=True, slots=True)
class Alarms:
    """What is needed to count events found at a rate of false alarms.

    Attributes:
        ranking: Pair-weeks, positive where a week lies within ``WITHIN`` days of an event of its pair.
        event_pair: Pair of each event, shape (events,).
        event_score: Best score within ``WITHIN`` days of it.
        allowed: False alarms allowed, in pair-weeks.
    """

    ranking: Ranking
    event_pair: Index
    event_score: Array
    allowed: float

    def threshold(self, weights: Array) -> float:
        """Score from which on an alarm is raised, for pairs of these weights."""
        _, false = self.ranking.counts(weights)
        return threshold(self.ranking.values, false, self.allowed)

    def found(self, weights: Array, chosen: Flags) -> float:
        """Part of the chosen events that have an alarm; NaN where there are none."""
        each = weights[self.event_pair] * chosen
        if not each.sum():
            return math.nan
        return float((each * (self.event_score >= self.threshold(weights))).sum() / each.sum())


def make_alarms(universe: Universe, scores: Array, rate: float = FALSE_ALARMS) -> Alarms:
    """Set the count of false alarms up.

    An alarm is a pair-week whose score reaches the threshold; it is false where the week shares no day with the
    ``WITHIN`` days around any event of the pair. Both actors of a pair hear it, so ``rate`` false alarms for each
    actor and year allow ``rate * actor_years / 2`` false pair-weeks.
    """
    near = universe.touched(universe.events, WITHIN)
    pair = np.array([universe.pairs.index(event.pair) for event in universe.events], dtype=np.int64)
    best = np.array(
        [
            scores[index, universe.weeks_of(event, WITHIN)].max(initial=-math.inf)
            for index, event in zip(pair, universe.events, strict=True)
        ]
    )
    return Alarms(rank(scores, near), pair, best, rate * universe.actor_years / 2)


def over_pairs(statistic: Callable[[Array], float], pairs: int, *, bearing: int, rows: int) -> Estimate:
    """A figure with its 95 % interval over pairs drawn again and again.

    Args:
        statistic: From the weight of each pair, shape (pairs,), to the figure, NaN where there is none.
        pairs: How many there are.
        bearing: Pairs that bear on the figure.
        rows: Rows that one call weighs.

    Source: Efron and Tibshirani (1993), percentile method; pairs are the clusters.
    """
    value = statistic(np.ones(pairs))
    if math.isnan(value):
        return Estimate(None, None, None, bearing)
    if bearing < FEWEST:
        return Estimate(value, None, None, bearing)
    rng = np.random.default_rng(SEED)
    draws = max(100, min(RESAMPLES, ROWS // max(rows, 1)))
    even = np.full(pairs, 1 / pairs)
    drawn = [statistic(rng.multinomial(pairs, even).astype(np.float64)) for _ in range(draws)]
    tail = (1 - LEVEL) / 2
    low, high = np.nanquantile(drawn, (tail, 1 - tail))
    return Estimate(value, float(low), float(high), bearing)
