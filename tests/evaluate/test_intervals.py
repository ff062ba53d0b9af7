"""Intervals: what they should be by the book, and the same every time."""

from __future__ import annotations

import numpy as np
import pytest

from summitry.evaluate.counts import Count, score
from summitry.evaluate.intervals import bootstrap, share


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)],
)
def test_wilson_is_as_published(right: int, n: int, low: float, high: float) -> None:
    """The first row: Newcombe (1998), table I."""
    found = share(right, n)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_a_share_of_nothing_is_unknown() -> None:
    assert (share(0, 0).value, share(0, 0).low) == (None, None)


def test_an_interval_holds_its_figure_and_comes_out_the_same() -> None:
    counts = [Count(i % 3, 3, i % 3, 4) for i in range(30)]
    first, second = score(counts), score(counts)
    assert first == second
    assert first.f1.low is not None and first.f1.value is not None and first.f1.high is not None
    assert first.f1.low < first.f1.value < first.f1.high


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ([], None),
        ([Count()] * 9, None),
        ([Count(0, 0, 0, 3)] * 9, 0.0),
        ([Count(0, 3, 0, 0)] * 9, 0.0),
        ([Count(1, 2, 1, 1)], 2 / 3),
    ],
)
def test_f1_of_little_or_nothing(counts: list[Count], value: float | None) -> None:
    assert score(counts).f1.value == (None if value is None else pytest.approx(value))


def test_few_units_give_no_interval() -> None:
    found = bootstrap([np.array([1.0, 2.0, 3.0])], lambda x, axis: x.mean(axis=axis))
    assert (found.value, found.low, found.high, found.n) == (2.0, None, None, 3)
