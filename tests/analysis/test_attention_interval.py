"""Intervals hold what they should hold, as often as they say; the concentration is found again."""

from __future__ import annotations

import numpy as np
import pytest

from summitry.analysis.attention.interval import share_intervals, total_intervals
from summitry.analysis.attention.prior import Floats, concentration, means_of_others


def drawn(
    rng: np.random.Generator, n_bins: int, size: float, strength: float, n_keys: int = 8
) -> tuple[Floats, Floats, Floats]:
    """Counts, the shares of each bin they are drawn from, and the usual shares."""
    usual = rng.dirichlet(np.full(n_keys, 0.8))
    shares = rng.dirichlet(strength * usual + 1e-9, size=n_bins)
    sizes = rng.negative_binomial(2, 2 / (2 + size), size=n_bins)
    counts = np.array([rng.multinomial(n, p) for n, p in zip(sizes, shares, strict=True)], float)
    return counts, shares, usual


@pytest.mark.parametrize("strength", [3, 20, 300])
@pytest.mark.parametrize("size", [4, 30])
def test_intervals_hold_the_true_share_about_as_often_as_they_say(strength: float, size: float) -> None:
    rng = np.random.default_rng(11)
    held, n = 0, 0
    for _ in range(12):
        counts, shares, _ = drawn(rng, 52, size, strength)
        low, high, _ = share_intervals(counts)
        told = counts.sum(axis=1) > 0
        inside = (low <= shares + 1e-9) & (shares <= high + 1e-9)
        held, n = held + int(inside[told].sum()), n + int(inside[told].size)
    assert 0.92 <= held / n <= 0.99


def test_totals_hold_the_usual_share_where_bins_resemble_themselves() -> None:
    rng = np.random.default_rng(5)
    held, naive, n = 0, 0, 0
    for _ in range(80):
        counts, _, usual = drawn(rng, 40, 20, 4)
        strength = share_intervals(counts)[2]
        for which, each in (("held", strength), ("naive", None)):
            low, high = total_intervals(counts, each)
            inside = int(((low <= usual) & (usual <= high)).sum())
            held, naive = (held + inside, naive) if which == "held" else (held, naive + inside)
        n += len(usual)
    assert held / n >= 0.9
    assert naive / n < 0.75, "dealings taken as independent would be far too sure"


@pytest.mark.parametrize("strength", [2, 10, 50])
def test_concentration_is_found_again(strength: float) -> None:
    rng = np.random.default_rng(2)
    counts, _, _ = drawn(rng, 300, 40, strength)
    found = concentration(counts, means_of_others(counts))
    assert found == pytest.approx(strength, rel=0.35)


def test_concentration_of_one_dealing_a_bin_is_unknown() -> None:
    counts = np.eye(3)
    assert concentration(counts, means_of_others(counts)) is None


def test_more_dealings_make_a_narrower_interval() -> None:
    few, many = np.array([[3.0, 7.0], [2.0, 8.0]]), np.array([[300.0, 700.0], [2.0, 8.0]])
    narrow = [np.subtract(*share_intervals(counts)[1::-1])[0, 0] for counts in (few, many)]
    assert narrow[1] < narrow[0]


def test_a_single_key_is_certain() -> None:
    low, high, strength = share_intervals(np.array([[3.0], [0.0]]))
    assert (low[0, 0], high[0, 0], strength) == (1, 1, None)
    assert np.isnan(low[1, 0]) and np.isnan(high[1, 0])


def test_two_dealings_with_one_counterpart_say_little() -> None:
    low, high, _ = share_intervals(np.array([[2.0, 0.0, 0.0]]))
    assert high[0, 0] == 1 and low[0, 0] < 0.5
