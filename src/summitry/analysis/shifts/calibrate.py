"""The penalty of one more breakpoint, chosen so that weeks without change give a false alarm at a stated rate.

Weeks are drawn as this actor's would be had nothing changed: its own totals, its own shares over the whole span, its
own correlation within a week. The penalty is what keeps the stated part of such histories whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from summitry.analysis.shifts.costs import DirichletMultinomialCost
from summitry.analysis.shifts.dispersion import draw_weeks

Array = npt.NDArray[np.float64]

SEED = 20180612
HISTORIES = 199
"""Histories without change that are drawn."""

LONG = 150
"""Weeks beyond which a third as many are drawn."""

EPISODES = (1, 2, 3, 5, 8)
"""Lengths in weeks of the passing episodes that are tried; longer ones gain as a single cut does."""

CONCENTRATION = 8.0
"""Weight of the prior on a stretch's shares, in dealings; its mean are the shares of the whole span."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What to ask of a breakpoint.

    Attributes:
        penalty: In nats.
        gains: Greatest gain for each breakpoint of each drawn history, ascending; empty where none was needed.
    """

    penalty: float
    gains: Array

    def p_value(self, gain: float) -> float:
        """Chance of a gain as great anywhere in a history without change.

        Among the drawn histories it is counted; beyond them their tail is continued as an exponential one.

        Source: Knijnenburg et al. (2009), "Fewer permutations, more accurate P-values".
        """
        if not len(self.gains):
            return 1.0
        above = len(self.gains) - int(np.searchsorted(self.gains, gain, side="left"))
        if above:
            return (above + 1) / (len(self.gains) + 1)
        tail = self.gains[-len(self.gains) // 10 :]
        excess = max(float((tail - tail[0]).mean()), 1e-9)
        return float(np.exp(-(gain - self.gains[-1]) / excess)) / (len(self.gains) + 1)


UNTRIED = Calibration(0.0, np.zeros(0))
"""Of a history in which no cut gains anything: whatever the penalty, nothing would be found."""


def prior_of(counts: Array) -> Array:
    """Dirichlet parameters around the shares of the whole span, each at least a tenth of an even one; shape (k,)."""
    k = counts.shape[1]
    shares = (counts.sum(axis=0) + 0.5) / (counts.sum() + 0.5 * k)
    shares = np.maximum(shares, 0.1 / k)
    return np.asarray(CONCENTRATION * shares / shares.sum())


def calibrate(counts: Array, rho: float, alarm_rate: float) -> Calibration:
    """The penalty for these weeks.

    Args:
        counts: Shape (weeks, kinds).
        rho: Intra-week correlation.
        alarm_rate: Chance, 0 to 1, of finding any breakpoint in a span without change.
    """
    totals = tuple(np.ceil(counts.sum(axis=1)).astype(int).tolist())
    shares = (counts.sum(axis=0) + 0.5) / (counts.sum() + 0.5 * counts.shape[1])
    gains = _gains(totals, tuple(np.round(shares, 4).tolist()), round(rho, 4))
    place = min(int(np.ceil((1 - alarm_rate) * (len(gains) + 1))) - 1, len(gains) - 1)
    return Calibration(max(float(gains[place]), 0.0), gains)


@lru_cache(maxsize=256)
def _gains(totals: tuple[int, ...], shares: tuple[float, ...], rho: float) -> Array:
    rng = np.random.default_rng(SEED)
    weeks = np.asarray(totals, dtype=np.float64)
    expected = np.asarray(shares) / sum(shares)
    found = np.empty(HISTORIES if len(weeks) <= LONG else HISTORIES // 3)
    for index in range(len(found)):
        drawn = draw_weeks(rng, weeks, np.broadcast_to(expected, (len(weeks), len(shares))), rho)
        found[index] = greatest_gain(DirichletMultinomialCost(rho, prior_of(drawn)), drawn)
    found.sort()
    return found


def greatest_gain(cost: DirichletMultinomialCost, counts: Array) -> float:
    """What the best cut, or the best passing episode of a few weeks (``EPISODES``), gains for each breakpoint."""
    cost.fit(counts)
    n = len(counts)
    if n < 2:
        return 0.0
    left = cost.errors(np.zeros(n, dtype=int), np.arange(1, n + 1))
    right = cost.errors(np.arange(n), np.full(n, n))
    whole = float(right[0])
    best = float((whole - left[:-1] - right[1:]).max())
    for length in (each for each in EPISODES if each <= n - 2):
        starts = np.arange(1, n - length)
        inner = cost.errors(starts, starts + length)
        gain = whole - left[starts - 1] - inner - right[starts + length]
        best = max(best, float(gain.max()) / 2)
    return best
