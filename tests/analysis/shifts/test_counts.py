"""Forecasts of daily counts: honest about what is known, blind to what comes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.analysis.shifts.counts import LONG, SHORT, expect, forecast, window_sums
from summitry.analysis.shifts.tails import surprise_above, surprise_below
from tests.analysis.shifts.series import poisson_days


def flat(n_days: int) -> np.ndarray:
    return np.ones(n_days)


@pytest.mark.parametrize("rate", [0.2, 2.0, 20.0])
def test_the_forecast_finds_a_steady_rate(rate: float) -> None:
    counts = poisson_days([rate] * 5, n_days=600)
    found = forecast(expect(counts, flat(600)), flat(600), 7).mean[-1]
    assert found == pytest.approx(np.full(5, 7 * rate), rel=0.35)


def test_a_forecast_knows_nothing_of_its_own_days() -> None:
    counts = poisson_days([1.0, 3.0], n_days=200)
    changed = counts.copy()
    changed[150:] += 50
    one, other = (forecast(expect(c, flat(200)), flat(200), 7) for c in (counts, changed))
    # The window that ends on day 156 begins on day 150, before which nothing differs.
    assert np.array_equal(one.mean[6:157], other.mean[6:157])
    assert np.array_equal(one.size[6:157], other.size[6:157])


def test_a_day_on_which_little_is_reported_brings_less() -> None:
    counts, exposure = poisson_days([2.0], n_days=100), flat(100)
    exposure[99] = 0.1
    found = forecast(expect(counts, exposure), exposure, 1).mean
    assert found[99, 0] < 0.3 * found[98, 0]


def test_the_short_memory_follows_a_new_level_sooner() -> None:
    counts = np.concatenate([poisson_days([1.0], n_days=200), poisson_days([10.0], n_days=28, seed=2)])
    long, short = (expect(counts, flat(228), memory).rate[-1, 0] for memory in (LONG, SHORT))
    assert long < 5 < short


def test_forecasts_of_several_orders_are_those_of_each() -> None:
    counts = poisson_days([1.0, 4.0, 0.1], n_days=90)
    orders = np.stack([np.arange(90), np.arange(90)[::-1]], axis=1)
    together = expect(counts[orders], np.ones((90, 2)))
    for i in range(2):
        alone = expect(counts[orders[:, i]], flat(90))
        assert np.allclose(together.rate[:, i], alone.rate)
        assert np.allclose(together.dispersion[:, i], alone.dispersion)


def test_surprise_is_rare_where_nothing_changes() -> None:
    counts = poisson_days([0.5, 1.0, 3.0, 8.0], n_days=2000)
    expected = forecast(expect(counts, flat(2000)), flat(2000), 7)
    found = surprise_above(window_sums(counts, 7), expected)[100::7]
    assert 0.002 < (found > 2).mean() < 0.02, "one in a hundred windows is as rare as one in a hundred"


def test_a_clumped_series_surprises_little_more_than_a_smooth_one() -> None:
    random = np.random.default_rng(3)
    counts = random.negative_binomial(0.5, 0.2, (2000, 4)).astype(float)
    expected = forecast(expect(counts, flat(2000)), flat(2000), 7)
    assert (surprise_above(window_sums(counts, 7), expected)[100::7] > 2).mean() < 0.04


def test_too_few_and_too_many_are_told_apart() -> None:
    counts = poisson_days([3.0], n_days=200)
    counts[150:157], counts[190:197] = 12.0, 0.0
    expected = forecast(expect(counts, flat(200)), flat(200), 7)
    sums = window_sums(counts, 7)
    above, below = surprise_above(sums, expected), surprise_below(sums, expected)
    assert above[156, 0] > 5 > above[196, 0]
    assert below[196, 0] > 2 > below[156, 0]


@given(st.lists(st.integers(0, 30), min_size=8, max_size=60), st.integers(1, 8))
def test_window_sums_add_up(values: list[int], days: int) -> None:
    counts = np.array(values, dtype=float)
    found = window_sums(counts, days)
    assert np.isnan(found[: days - 1]).all()
    assert found[days - 1 :] == pytest.approx(
        [counts[i : i + days].sum() for i in range(len(values) - days + 1)]
    )


@given(st.lists(st.integers(0, 200), min_size=8, max_size=60))
def test_surprise_is_finite_and_never_negative(values: list[int]) -> None:
    counts = np.array(values, dtype=float)[:, None]
    expected = forecast(expect(counts, flat(len(values))), flat(len(values)), 7)
    found = surprise_above(window_sums(counts, 7), expected)
    assert np.isfinite(found).all()
    assert (found >= 0).all()
