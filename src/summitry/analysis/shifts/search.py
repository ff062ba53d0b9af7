"""Finding the breakpoints: ruptures' PELT, made exact for costs that are marginal likelihoods."""

from __future__ import annotations

import numpy as np
import ruptures as rpt
from ruptures.base import BaseCost

from summitry.analysis.shifts.costs import CountCost


class Slackened(BaseCost):  # type: ignore[misc]
    """A cost less its slack, so that a stretch cut in two never costs more than whole.

    PELT drops a start for good once it cannot win any more, which is right only where cutting never raises the cost
    (Killick, Fearnhead and Eckley 2012, theorem 3.1). A marginal likelihood may rise, by ``slack`` at most. Taking
    the slack off each stretch and adding it to the penalty leaves the sum as it is and makes the pruning exact.
    """

    model = "slackened"
    min_size = 1

    def __init__(self, cost: CountCost) -> None:
        self.cost = cost
        self.slack = 0.0

    def fit(self, signal: np.ndarray) -> Slackened:
        """Fit the cost, then bound its slack."""
        self.cost.fit(signal)
        self.signal = self.cost.signal
        self.slack = self.cost.slack
        return self

    def error(self, start: int, end: int) -> float:
        """Cost of a stretch, less the slack."""
        return self.cost.error(start, end) - self.slack


def breakpoints(cost: CountCost, counts: np.ndarray, penalty: float) -> list[int]:
    """The segmentation of least cost plus ``penalty`` for each breakpoint.

    Args:
        cost: Of one stretch; it is left fitted to the counts.
        counts: Shape (n,) or (n, k), oldest first.
        penalty: In nats.

    Returns:
        Breakpoints, ascending, without 0 and n; each is the index that starts a new segment.
    """
    if len(counts) < 2:
        cost.fit(counts)
        return []
    slackened = Slackened(cost)
    search = rpt.Pelt(custom_cost=slackened, min_size=1, jump=1).fit(np.asarray(counts))
    return [int(each) for each in search.predict(pen=penalty + slackened.slack)[:-1]]
