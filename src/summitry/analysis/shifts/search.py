"""Finding the breakpoints: an exact search behind ruptures' interface, and what makes ruptures' own PELT exact.

``Partition`` is what we use. It takes all costs that end at one point at once, which count costs give at little more
than the price of one, and finds what PELT finds in less time, whether there is something to prune or not.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from ruptures.base import BaseCost, BaseEstimator

from summitry.analysis.shifts.costs import CountCost
from summitry.errors import InputError


class Partition(BaseEstimator):  # type: ignore[misc]
    """Optimal partitioning: the segmentation of least cost, a penalty being paid for each breakpoint.

    Args:
        cost: Of one stretch.

    Source: Jackson et al. (2005), "An algorithm for optimal partitioning of data on an interval".
    """

    def __init__(self, cost: CountCost) -> None:
        self.cost = cost

    def fit(self, signal: npt.ArrayLike) -> Partition:
        """Take the counts in, shape (n,) or (n, k), oldest first."""
        self.cost.fit(signal)
        return self

    def predict(self, pen: float) -> list[int]:
        """Ends of the segments, ascending, the last being n; with no week at all none.

        Args:
            pen: Penalty of a breakpoint, in nats.

        Raises:
            InputError: The penalty is no number.
        """
        if not np.isfinite(pen):
            raise InputError(f"the penalty is {pen}; a number is expected")
        n = len(self.cost.signal)
        best, last = np.zeros(n + 1), np.zeros(n + 1, dtype=np.int64)
        for end in range(1, n + 1):
            totals = best[:end] + self.cost.column(end)
            totals[1:] += pen
            last[end] = int(totals.argmin())
            best[end] = totals[last[end]]
        ends = []
        while n:
            ends.append(n)
            n = int(last[n])
        return ends[::-1]

    def fit_predict(self, signal: npt.ArrayLike, pen: float) -> list[int]:
        """Both at once."""
        return self.fit(signal).predict(pen)


class Slackened(BaseCost):  # type: ignore[misc]
    """A cost less its slack, for ``ruptures.Pelt``: a stretch cut in two never costs more than whole.

    PELT drops a start for good once it cannot win any more, which is right only where cutting never raises the cost
    (Killick, Fearnhead and Eckley 2012, theorem 3.1). A marginal likelihood may rise, by ``slack`` at most. Taking
    the slack off each stretch and adding it to the penalty leaves the sum as it is and makes the pruning exact::

        cost = Slackened(DirichletMultinomialCost(rho))
        search = ruptures.Pelt(custom_cost=cost, min_size=1, jump=1).fit(counts)
        ends = search.predict(pen=penalty + cost.slack)
    """

    model = "slackened"
    min_size = 1

    def __init__(self, cost: CountCost) -> None:
        self.cost = cost
        self.slack = 0.0

    def fit(self, signal: npt.ArrayLike) -> Slackened:
        """Fit the cost, then bound its slack."""
        self.cost.fit(signal)
        self.signal = self.cost.signal
        self.slack = self.cost.slack
        return self

    def error(self, start: int, end: int) -> float:
        """Cost of a stretch, less the slack."""
        return self.cost.error(start, end) - self.slack


def breakpoints(cost: CountCost, counts: npt.ArrayLike, penalty: float) -> list[int]:
    """The segmentation of least cost plus ``penalty`` for each breakpoint.

    Args:
        cost: Of one stretch; it is left fitted to the counts.
        counts: Shape (n,) or (n, k), oldest first.
        penalty: In nats.

    Returns:
        Breakpoints, ascending, without 0 and n; each is the index that starts a new segment.
    """
    return Partition(cost).fit_predict(counts, penalty)[:-1]
