"""When the set of outlets changes: shares as they would be with the usual outlets, and how far the mix moved."""

from __future__ import annotations

import numpy as np

from summitry.analysis.attention.prior import Floats, concentration

MOST_OUTLETS = 40
"""Outlets told apart; smaller ones count as one together."""

LEAST_KNOWN = 0.5
"""Share of dealings whose outlet must be known, in a bin and over all, for anything to be said of outlets."""

PULL = 20.0
"""Dealings that what is expected of an outlet in a bin is worth against what it reported (docs/attention.md: chosen
by simulation)."""

MOVED = 0.25
"""Share of a bin's dealings from other outlets than usual, beyond chance, from which on a bin bears a note."""


def usual_shares(counts: Floats) -> Floats:
    """Shares by bin as they would be had every bin the actor's overall mix of outlets.

    Direct standardisation: the share within each outlet, averaged with the outlets' overall weights. Most outlets tell
    little in one bin, so each share within an outlet is drawn towards what is expected of that outlet in that bin: its
    usual leaning towards a key, times the bin's own departure once the mix is taken into account (indirect
    standardisation). ``PULL`` says how strongly.

    Args:
        counts: Dealings, shape (n_bins, n_outlets, n_keys).

    Returns:
        Shape (n_bins, n_keys), rows sum to 1; NaN in bins without dealings.

    Source: direct and indirect standardisation, Fleiss, Levin and Paik (2003), "Statistical Methods for Rates and
    Proportions", chapter 19.
    """
    by_bin, by_outlet = counts.sum(axis=2), counts.sum(axis=(0, 2))
    weights = by_outlet / by_outlet.sum()
    leaning = _leanings(counts.sum(axis=0))
    with np.errstate(invalid="ignore", divide="ignore"):
        mix = by_bin / by_bin.sum(axis=1, keepdims=True)
        shares = counts.sum(axis=1) / by_bin.sum(axis=1, keepdims=True)
        departure = np.nan_to_num(shares / (mix @ leaning))
        expected = departure[:, None, :] * leaning[None]
        expected /= expected.sum(axis=2, keepdims=True)
        within = (counts + PULL * expected) / (by_bin[:, :, None] + PULL)
    usual: Floats = np.einsum("o,tok->tk", weights, within)
    return usual


def outlets_moved(counts: Floats) -> Floats:
    """How far each bin's mix of outlets lies from that of all other bins, 0 to 1.

    The distance is half the sum of absolute differences (total variation): the share of dealings that would have to
    come from other outlets. What chance alone makes of it with as few dealings is taken off: for an outlet of share w
    among n dealings sqrt(2 * w * (1 - w) / (pi * n)), the mean absolute deviation of a proportion.

    Args:
        counts: Dealings, shape (n_bins, n_outlets).

    Returns:
        Shape (n_bins,); NaN in bins without dealings or where the others have none.
    """
    sizes = counts.sum(axis=1, keepdims=True)
    others = counts.sum(axis=0) - counts
    with np.errstate(invalid="ignore", divide="ignore"):
        usual = others / others.sum(axis=1, keepdims=True)
        distance = np.abs(counts / sizes - usual).sum(axis=1) / 2
        chance = np.sqrt(2 * usual * (1 - usual) / (np.pi * sizes)).sum(axis=1) / 2
    moved: Floats = np.maximum(distance - chance, 0.0)
    return moved


def _leanings(counts: Floats) -> Floats:
    """Shares of the keys within each outlet, shape (n_outlets, n_keys), those of small outlets drawn to the overall."""
    overall = (counts.sum(axis=0) + 1 / counts.shape[1]) / (counts.sum() + 1)
    means = np.broadcast_to(overall, counts.shape)
    strength = concentration(counts, means) or 1.0
    leaning: Floats = (counts + strength * means) / (counts.sum(axis=1, keepdims=True) + strength)
    return leaning
