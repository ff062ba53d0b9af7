"""Costs of count data for ruptures: how badly one unchanged pattern explains a stretch of weeks.

Each cost is a negative log marginal likelihood: the pattern of a stretch (its shares, or its rate) is integrated out
under a prior, so that a stretch pays for its own complexity and an empty one costs nothing. What all segmentations
share, such as multinomial coefficients, is left out. Sums over a stretch come from cumulative sums; the costs of all
stretches that end at one point are computed at once and kept.

News come in bursts, so weeks differ more than a multinomial or a Poisson law allows. Each week therefore counts as
fewer than its dealings: a week of ``n`` dealings with intra-week correlation ``rho`` tells as much about the shares
as ``n / (1 + (n - 1) rho)`` independent ones (its design effect); a rate's weeks are divided by their dispersion.

Sources: Killick, Fearnhead and Eckley (2012) for the search; Minka (2000), "Estimating a Dirichlet distribution", for
the Dirichlet-multinomial; Donner, Birkett and Buck (1981) for the design effect; Friel and Pettitt (2008) for
likelihoods raised to a power.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from ruptures.base import BaseCost
from scipy.special import gammaln, xlogy

from summitry.errors import InputError

Array = npt.NDArray[np.float64]

KEPT = 2048
"""Ends whose costs are kept; a search by ``Pelt`` needs one at a time, ``Dynp`` and ``BottomUp`` all."""


class CountCost(BaseCost):  # type: ignore[misc]
    """What the costs share: fitting, looking costs up, and the slack that makes pruning exact.

    A subclass gives ``_prepare`` (cumulative sums of the signal) and ``_column``.
    """

    min_size = 1
    model = "count"

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Array] = OrderedDict()
        self.signal: Array = np.zeros((0, 1))

    def fit(self, signal: npt.ArrayLike) -> CountCost:
        """Take the counts in.

        Args:
            signal: Counts, at least 0, shape (n,) or (n, k), oldest first.

        Raises:
            InputError: A count is negative or no number.
        """
        counts = np.asarray(signal, dtype=np.float64)
        counts = counts[:, None] if counts.ndim == 1 else counts
        if not np.isfinite(counts).all() or (counts < 0).any():
            raise InputError("counts must be numbers of at least 0; found a negative one or none")
        self.signal = counts
        self._kept.clear()
        self._prepare(counts)
        return self

    def error(self, start: int, end: int) -> float:
        """Cost of the weeks from ``start`` (included) to ``end`` (not included)."""
        return float(self.column(end)[start])

    def column(self, end: int) -> Array:
        """Costs of all stretches that end before ``end``: entry ``start``, shape (end,)."""
        found = self._kept.get(end)
        if found is None:
            found = self._column(np.arange(end), np.full(end, end))
            self._kept[end] = found
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found

    def errors(self, starts: npt.ArrayLike, ends: npt.ArrayLike) -> Array:
        """Costs of many stretches, shape as the two given."""
        return self._column(np.asarray(starts), np.asarray(ends))

    @property
    def slack(self) -> float:
        """Upper bound of what a stretch cut in two may cost more than whole (``search.Slackened``).

        Cutting ``x + y`` costs ``log m(x + y) / (m(x) m(y))`` more. As ``m(y | x)`` is at most the greatest likelihood
        of ``y``, that is at most the regret of ``y``: its cost less that of the pattern that fits it best. The greatest
        regret of any stretch is the bound.
        """
        worst = 0.0
        for end in range(1, len(self.signal) + 1):
            worst = max(worst, float((self.column(end) - self._best(end)).max()))
        return worst + 1e-6

    @abstractmethod
    def _best(self, end: int) -> Array:
        """Costs of all stretches that end before ``end`` under the pattern that fits each best, shape (end,)."""

    @abstractmethod
    def _prepare(self, counts: Array) -> None:
        """Sums that the cost of a stretch is worked out from."""

    @abstractmethod
    def _column(self, starts: npt.NDArray[Any], ends: npt.NDArray[Any]) -> Array:
        """Costs of many stretches."""


class DirichletMultinomialCost(CountCost):
    """Shares of several kinds of dealings; one stretch has one distribution.

    Args:
        rho: Intra-week correlation, 0 (independent dealings) to below 1.
        prior: Dirichlet parameters, shape (k,) or one number for all; ½ by default (Jeffreys).
    """

    model = "dirichlet_multinomial"

    def __init__(self, rho: float = 0.0, prior: float | Sequence[float] | Array = 0.5) -> None:
        super().__init__()
        if not 0 <= rho < 1:
            raise InputError(f"rho is {rho}; a correlation from 0 to below 1 is expected")
        self.rho = rho
        self.prior = prior

    def _prepare(self, counts: Array) -> None:
        self._alpha = np.broadcast_to(np.asarray(self.prior, dtype=np.float64), counts.shape[1:])
        if (self._alpha <= 0).any():
            raise InputError("parameters of the prior must be above 0")
        effective = counts * effective_weights(counts.sum(axis=1), self.rho)[:, None]
        self._sums = np.vstack([np.zeros(counts.shape[1]), effective.cumsum(axis=0)])
        self._constants = gammaln(self._alpha)

    def _column(self, starts: npt.NDArray[Any], ends: npt.NDArray[Any]) -> Array:
        sums = np.maximum(self._sums[ends] - self._sums[starts], 0.0)
        whole = self._alpha.sum()
        found = gammaln(whole + sums.sum(axis=-1)) - gammaln(whole)
        return np.asarray(found - (gammaln(self._alpha + sums) - self._constants).sum(axis=-1))

    def _best(self, end: int) -> Array:
        sums = np.maximum(self._sums[end] - self._sums[:end], 0.0)
        return np.asarray(xlogy(sums.sum(axis=1), sums.sum(axis=1)) - xlogy(sums, sums).sum(axis=1))


class BetaBinomialCost(DirichletMultinomialCost):
    """Tone: cooperation against conflict, two columns; one stretch has one share of conflict."""

    model = "beta_binomial"

    def _prepare(self, counts: Array) -> None:
        if counts.shape[1] != 2:
            raise InputError(f"found {counts.shape[1]} columns; two are expected, cooperation and conflict")
        super()._prepare(counts)


class GammaPoissonCost(CountCost):
    """One series of counts; one stretch has one rate. With ``dispersion`` above 1 a quasi-Poisson law.

    Args:
        dispersion: Variance over mean, at least 1 (Poisson).
        exposure: Days, or what else a count is a rate of, shape (n,); 1 each by default.
        shape: Parameter of the Gamma prior on the rate; its mean is the mean rate of the whole series.

    The marginal of a stretch is negative binomial: Gelman et al., "Bayesian Data Analysis" (2013), 2.6.
    """

    model = "gamma_poisson"

    def __init__(
        self, dispersion: float = 1.0, exposure: npt.ArrayLike | None = None, shape: float = 0.5
    ) -> None:
        super().__init__()
        if not dispersion >= 1 or not shape > 0:
            raise InputError(f"dispersion is {dispersion} and shape {shape}; at least 1 and above 0 expected")
        self.dispersion = dispersion
        self.exposure = exposure
        self.shape = shape

    def _prepare(self, counts: Array) -> None:
        if counts.shape[1] != 1:
            raise InputError(f"found {counts.shape[1]} columns; a single series is expected")
        n = len(counts)
        exposure = np.ones(n) if self.exposure is None else np.asarray(self.exposure, dtype=np.float64)
        if exposure.shape != (n,) or not (exposure > 0).all():
            raise InputError(f"exposure must be {n} numbers above 0, one for each count")
        self._sums = np.concatenate([[0.0], (counts[:, 0] / self.dispersion).cumsum()])
        self._time = np.concatenate([[0.0], (exposure / self.dispersion).cumsum()])
        total = self._sums[-1] or 0.5
        self._rate = self.shape * self._time[-1] / total if n else 1.0

    def _column(self, starts: npt.NDArray[Any], ends: npt.NDArray[Any]) -> Array:
        counts = np.maximum(self._sums[ends] - self._sums[starts], 0.0)
        time = self._time[ends] - self._time[starts]
        a, b = self.shape, self._rate
        return np.asarray((a + counts) * np.log(b + time) - a * np.log(b) - gammaln(a + counts) + gammaln(a))

    def _best(self, end: int) -> Array:
        counts = np.maximum(self._sums[end] - self._sums[:end], 0.0)
        return np.asarray(counts - xlogy(counts, counts / (self._time[end] - self._time[:end])))


def effective_weights(totals: Array, rho: float) -> Array:
    """What one dealing of each week counts for: ``1 / (1 + (n - 1) rho)``, at most 1; shape as ``totals``."""
    return np.asarray(1.0 / (1.0 + np.maximum(totals - 1.0, 0.0) * rho))
