"""Where a breakpoint lies and how sure it is: its posterior between its two neighbours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from summitry.analysis.shifts.costs import CountCost

Array = npt.NDArray[np.float64]

TAIL = 0.025
"""Left out on either side of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Position:
    """A breakpoint's place.

    Attributes:
        best: Most probable index.
        low: Lower end of the 95 % interval.
        high: Upper end, included.
    """

    best: int
    low: int
    high: int


def posterior(cost: CountCost, before: int, after: int, candidates: npt.NDArray[np.int64]) -> Array:
    """Probability of each candidate as the one breakpoint between two others; uniform prior.

    Args:
        cost: Fitted.
        before: The neighbour before, or 0.
        after: The neighbour after, or n.
        candidates: Indices between them.

    Source: Barry and Hartigan (1992), product partition models, with the neighbours held.
    """
    scores = -_both(cost, before, after, candidates)
    weights = np.exp(scores - scores.max())
    return np.asarray(weights / weights.sum())


def locate(cost: CountCost, before: int, after: int, candidates: npt.NDArray[np.int64]) -> Position:
    """Best place and its 95 % interval; arguments as of ``posterior``."""
    chances = posterior(cost, before, after, candidates)
    cumulated = chances.cumsum()
    last = len(candidates) - 1
    low = min(int(np.searchsorted(cumulated, TAIL)), last)
    high = min(int(np.searchsorted(cumulated, 1 - TAIL)), last)
    best = int(chances.argmax())
    return Position(int(candidates[best]), int(candidates[min(low, best)]), int(candidates[max(high, best)]))


def log_bayes_factor(cost: CountCost, before: int, after: int) -> float:
    """Log of the odds of one breakpoint, anywhere between two others, against none; uniform prior on where."""
    candidates = np.arange(before + 1, after)
    gains = float(cost.error(before, after)) - _both(cost, before, after, candidates)
    most = float(gains.max())
    return most + float(np.log(np.exp(gains - most).mean()))


def probability(log_odds: float, length: int, expected: float) -> float:
    """Posterior probability of a breakpoint within ``length`` steps, one being expected in ``expected`` steps."""
    prior = 1 - (1 - 1 / expected) ** max(length - 1, 1)
    odds = log_odds + np.log(prior) - np.log1p(-prior)
    return float(1 / (1 + np.exp(-np.clip(odds, -500, 500))))


def _both(cost: CountCost, before: int, after: int, candidates: npt.NDArray[np.int64]) -> Array:
    left = cost.errors(np.full(len(candidates), before), candidates)
    return left + cost.errors(candidates, np.full(len(candidates), after))
