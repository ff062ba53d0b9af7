"""Credible intervals of shares."""

from __future__ import annotations

import numpy as np

from summitry.analysis.attention.prior import Floats, concentration, means_of_others, strength_in_bins

LEVEL = 0.95
"""Of all intervals."""


def share_intervals(counts: Floats) -> tuple[Floats, Floats, float | None]:
    """95 % credible intervals of every share in every bin.

    What the interval is of: the shares with which dealings of this bin come to be reported, of which the counted ones
    are a sample. Read it as "had the same week been reported by another draw of the same news, in the long run the
    share would lie in here". It is not about what the sources never see, nor about errors of coding.

    Bin t's shares are taken to vary about those of the actor's other bins like a Dirichlet of concentration s, so
    that given the counts x the share of key k is Beta(s*m_k + x_k, s*(1 - m_k) + n - x_k). s comes from the data
    (``prior.concentration``), lowered by what is not known of m; where it cannot be had the prior is that of Perks, one
    dealing spread evenly. The interval goes from the 2.5 to the 97.5 % point of that distribution, and is widened to
    hold the share as counted where that lies outside: two dealings, both with one counterpart, are a share of 100 %
    that says little.

    Args:
        counts: Dealings, shape (n_bins, n_keys).

    Returns:
        Lower and upper ends, shape as ``counts``, NaN in bins without dealings; and s, None where the data do not
        tell.

    Source: Dirichlet-multinomial conjugacy, Gelman et al. (2013), "Bayesian Data Analysis", sections 3.4 and 5.3
    (empirical Bayes); the prior for few bins: Perks (1947), "Some observations on inverse probability".
    """
    totals = counts.sum(axis=1, keepdims=True)
    means = means_of_others(counts)
    strength = concentration(counts, means)
    if strength is None:
        means, used = np.full_like(counts, 1 / counts.shape[1]), np.ones_like(totals)
    else:
        used = strength_in_bins(counts, strength)
    with np.errstate(invalid="ignore"):
        shares = np.where(totals > 0, counts / totals, np.nan)
    low, high = _ends(counts, totals, used * means, used)
    return np.fmin(low, shares) + 0 * shares, np.fmax(high, shares) + 0 * shares, strength


def total_intervals(counts: Floats, strength: float | None) -> tuple[Floats, Floats]:
    """95 % credible intervals of the shares over all bins together.

    Dealings of one bin resemble each other, so that there are fewer independent ones than counted: n is divided by the
    design effect 1 + (m - 1) / (1 + s), where m is the mean size of the bin a dealing is in and s the concentration.

    Args:
        counts: Dealings, shape (n_bins, n_keys).
        strength: s from ``share_intervals``; None takes dealings as independent.

    Returns:
        Lower and upper ends, shape (n_keys,); 0 to 1 throughout where nothing is counted.

    Source: Kish (1965), "Survey Sampling", section 5.4; Brier (1980, Biometrika 67) for the Dirichlet-multinomial.
    """
    n_keys, sizes = counts.shape[1], counts.sum(axis=1)
    n = sizes.sum()
    sums = counts.sum(axis=0)
    if not n:
        return np.zeros(n_keys), np.ones(n_keys)
    alike = 0.0 if strength is None else 1 / (1 + strength)
    effect = max(1.0, 1 + alike * ((sizes**2).sum() / n - 1))
    low, high = _ends(sums / effect, n / effect, np.full(n_keys, 1 / n_keys), 1.0)
    return np.fmin(low, sums / n), np.fmax(high, sums / n)


def _ends(
    counts: Floats, totals: Floats | float, prior: Floats, strength: Floats | float
) -> tuple[Floats, Floats]:
    from scipy.special import betaincinv  # Imported here: it takes a while.

    a = counts + prior
    b = np.maximum(totals + strength - a, 0.0)
    certain = b < 1e-12  # A single key has every dealing.
    b = np.where(certain, 1.0, b)
    tail = (1 - LEVEL) / 2
    low, high = betaincinv(a, b, tail), betaincinv(a, b, 1 - tail)
    return np.where(certain, 1.0, low), np.where(certain, 1.0, high)
