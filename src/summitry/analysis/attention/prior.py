"""How alike an actor's bins are: the concentration of a Dirichlet-multinomial, from its likelihood."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_GRID = np.geomspace(0.05, 1e5, 72)
"""Values of the concentration at which the likelihood is taken. At the last, bins differ by chance alone."""


def concentration(counts: Floats, means: Floats) -> float | None:
    """The concentration of the Dirichlet that an actor's bins vary by.

    Bin t has shares p_t ~ Dirichlet(s * means_t), and its counts are multinomial given these. The variance of a count
    is that of the multinomial times (n_t + s) / (1 + s), and dealings of one bin resemble each other by the intraclass
    correlation r = 1 / (1 + s): a low s says that bins differ far more than chance makes them.

    The plain maximum of the likelihood runs off to "all bins are alike" where bins are few or small, and intervals
    built on it are too narrow (docs/attention.md has the figures). Taken here is the mean of r weighted by the
    likelihood, over r from 0 to 1 evenly: the same value where the data tell, a cautious one where they do not.

    Args:
        counts: Dealings, shape (n_bins, n_keys); fractions are allowed.
        means: Expected shares, shape (n_bins, n_keys), each above 0; rows sum to 1.

    Returns:
        s, or None where no bin has two dealings or there is but one key.

    Source: the compound multinomial of Mosimann (1962, Biometrika 49); its likelihood in one parameter as in Minka
    (2000), "Estimating a Dirichlet distribution", section 3.
    """
    totals = counts.sum(axis=1)
    if not (totals >= 2).any() or counts.shape[1] < 2:
        return None
    likelihood = np.array([_log_likelihood(s, counts, means, totals) for s in _GRID])
    correlation = 1 / (1 + _GRID)
    # An even prior on r, on a grid that is even in log s: dr = s / (1 + s)**2 dlog s.
    weights = np.exp(likelihood - likelihood.max()) * _GRID * correlation**2
    return float(1 / (weights @ correlation / weights.sum()) - 1)


def _log_likelihood(s: float, counts: Floats, means: Floats, totals: Floats) -> float:
    from scipy.special import gammaln  # Imported here: it takes a while.

    bin_, key = np.nonzero(counts)
    prior = s * means[bin_, key]
    n = totals[totals > 0]
    cells = np.sum(gammaln(counts[bin_, key] + prior) - gammaln(prior))
    return float(np.sum(gammaln(s) - gammaln(n + s)) + cells)


def means_of_others(counts: Floats) -> Floats:
    """For each bin, the shares over all other bins; shape as ``counts``, rows sum to 1.

    The bin itself is left out, so that it does not speak twice. One dealing spread evenly over the keys is added
    (Perks 1947), so that a key of which the others know nothing is not impossible.
    """
    n_keys = counts.shape[1]
    others = counts.sum(axis=0) - counts + 1 / n_keys
    means: Floats = others / others.sum(axis=1, keepdims=True)
    return means


def strength_in_bins(counts: Floats, s: float) -> Floats:
    """What the other bins' shares are worth in each bin, in dealings; shape (n_bins, 1), at least one.

    Less than s, as those shares are themselves known from a finite number of dealings, m in effect: the
    correlations add up, r + (1 - r) / m.
    """
    sizes = counts.sum(axis=1)
    n, squares = sizes.sum() - sizes, (sizes**2).sum() - sizes**2
    r = 1 / (1 + s)
    with np.errstate(invalid="ignore", divide="ignore"):
        effect = np.where(n > 0, np.maximum(1 + r * (squares / n - 1), 1), 1)
    together = np.minimum(r + (1 - r) * effect / np.maximum(n, 1), 0.5)
    strength: Floats = (1 / together - 1)[:, None]
    return strength
