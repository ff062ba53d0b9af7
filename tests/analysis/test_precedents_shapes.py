"""Search by shape: planted repeats are found, what has no shape is refused with the reason, nothing later is seen."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from summitry.analysis.precedents.series import Floats, Pair, daily_counts, levels
from summitry.analysis.precedents.shapes import (
    MIN_LIKENESS,
    MIN_WINDOWS,
    _is_flat,
    _pool,
    _squares,
    _vectors,
    search,
)
from tests.analysis.precedent_tables import DAY0, day, pair_table

OWN: Pair = ("PRK", "RUS")
OTHER: Pair = ("CHN", "USA")
DAYS = 700
SPAN = 56

BURST = np.array([0, 1, 0, 2, 9, 14, 3, 6])
"""Cooperation a week of the planted shape: a rise, a fall, a second rise."""


def noise(seed: int, rate: float = 0.6) -> Floats:
    """Cooperation by chance; conflict too rare to have a shape."""
    return np.random.default_rng(seed).poisson([[rate], [0.02]], (2, DAYS)).astype(float)


def plant(counts: Floats, start: int, times: float = 1) -> Floats:
    counts[0, start : start + SPAN] = 0
    for week, n in enumerate(BURST):
        counts[0, start + 7 * week + 3] = round(n * times)
    return counts


def own_series() -> Floats:
    return plant(plant(noise(1), 301), DAYS - SPAN)


def test_a_planted_repeat_is_found_and_is_nearer_than_chance() -> None:
    found = search({OWN: own_series()}, OWN, since=DAY0)
    nearest = found.matches[0]
    assert (nearest.first, nearest.last) == (day(301), day(301 + SPAN - 1))
    assert (nearest.rank, found.refused) == (1, None)
    assert found.chance is not None and found.chance <= 0.05


def test_a_repeat_of_another_size_in_another_pair_is_found() -> None:
    series = {OWN: plant(noise(1), DAYS - SPAN), OTHER: plant(noise(2), 120, times=4)}
    nearest = search(series, OWN, since=DAY0).matches[0]
    assert (nearest.actor, nearest.counterpart, nearest.first) == (*OTHER, day(120))


def test_weeks_of_pure_chance_are_not_called_near() -> None:
    """A p-value of a permutation test is small in few of many tries."""
    small = 0
    for seed in range(20):
        counts = noise(seed + 50, rate=0.6)
        rng = np.random.default_rng(seed)
        for start in range(0, DAYS, 7):  # weeks differ by far more than chance, in no order
            counts[:, start : start + 7] *= rng.integers(0, 6)
        found = search({OWN: counts}, OWN, since=DAY0)
        small += found.chance is not None and found.chance <= 0.05
    assert small <= 4


def test_matches_end_before_the_weeks_looked_for_and_do_not_overlap() -> None:
    series = {OWN: plant(own_series(), 150), OTHER: plant(noise(2), 333, times=2)}
    found = search(series, OWN, since=DAY0)
    assert len(found.matches) >= 3
    assert all(match.likeness >= MIN_LIKENESS for match in found.matches)
    assert all(match.last < found.first for match in found.matches)
    assert [m.distance for m in found.matches] == sorted(m.distance for m in found.matches)
    for a in found.matches:
        for b in found.matches:
            same = (a.actor, a.counterpart) == (b.actor, b.counterpart)
            assert a is b or not same or a.last < b.first or b.last < a.first


def test_later_days_change_nothing() -> None:
    counts = own_series()
    longer = np.concatenate([counts, np.full((2, 100), 7.0)], axis=1)
    table = pair_table({OWN: longer, OTHER: np.concatenate([noise(2), noise(3)[:, :100]], axis=1)})
    short = pair_table({OWN: counts, OTHER: noise(2)})
    seen = daily_counts(table, DAY0, day(DAYS))
    assert search(seen, OWN, since=DAY0) == search(daily_counts(short, DAY0, day(DAYS)), OWN, since=DAY0)


def test_the_order_of_rows_plays_no_part() -> None:
    table = pair_table({OTHER: noise(2), OWN: own_series()})
    order = np.random.default_rng(4).permutation(table.num_rows)
    first, second = (daily_counts(each, DAY0, day(DAYS)) for each in (table, table.take(order)))
    assert search(first, OWN, since=DAY0) == search(second, OWN, since=DAY0)


@pytest.mark.parametrize(
    ("series", "reason"),
    [
        ({}, "cover 0 days"),
        ({OWN: np.ones((2, 100))}, "twice 8 weeks"),
        ({OWN: np.zeros((2, DAYS)), OTHER: noise(2)}, "hold 0 dealings; 12 are needed"),
        ({OTHER: noise(2)}, "hold 0 dealings; 12 are needed"),
        ({OWN: np.ones((2, DAYS))}, "no more than chance"),
        ({OWN: plant(np.zeros((2, DAYS)), DAYS - SPAN)}, f"{MIN_WINDOWS} are needed to compare"),
    ],
)
def test_what_has_no_shape_is_refused_with_the_reason(series: Mapping[Pair, Floats], reason: str) -> None:
    found = search(series, OWN, since=DAY0)
    assert found.refused is not None and reason in found.refused
    assert (found.matches, found.chance) == ((), None)


def test_a_flat_stretch_is_never_like_one_with_a_shape() -> None:
    counts = own_series()
    counts[:, 100:200] = 1
    flat = (day(100), day(200 - SPAN))
    found = search({OWN: counts}, OWN, since=DAY0)
    assert not any(flat[0] <= match.first <= flat[1] for match in found.matches)


def test_distances_are_those_of_the_normalised_vectors() -> None:
    """What chance is measured with is what matches are measured with."""
    counts = own_series()
    query = levels(counts[:, -SPAN:])
    pool = _pool({OWN: counts}, DAYS - SPAN, SPAN, _is_flat(query))
    windows = np.lib.stride_tricks.sliding_window_view(pool.series[:, :-1], query.shape[1], axis=1)
    expected = np.sqrt(_squares(_vectors(query[None]), _vectors(windows.swapaxes(0, 1)))[0].clip(0))
    for match in search({OWN: counts}, OWN, since=DAY0).matches:
        assert match.distance == pytest.approx(expected[(match.first - DAY0).days], abs=1e-5)


def test_levels_hold_chance_at_one_whatever_the_size() -> None:
    draws = np.random.default_rng(0)
    for rate in (2.0, 20.0, 200.0):
        spread = levels(draws.poisson(rate, (4000, 7)).astype(float)).std()
        assert spread == pytest.approx(1, abs=0.08)


@pytest.mark.parametrize("rate", [0.5, 1.0, 20.0])
def test_chance_alone_is_flat(rate: float) -> None:
    windows = levels(np.random.default_rng(1).poisson(rate, (2000, SPAN)).astype(float))
    assert 0.9 <= _is_flat(windows).mean() <= 0.99
