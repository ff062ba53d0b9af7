"""What was said beside what came true."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.analysis.reliability import reliability, reliability_by
from summitry.analysis.wilson import wilson
from summitry.errors import AnalysisError

CASES = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


def test_reliability_counted_by_hand() -> None:
    found = reliability([0.1, 0.1, 0.3, 0.8, 0.9, 1.0], [False, True, False, True, True, False], bins=2)
    low, high = found.bins
    assert (low.label, low.n, low.came_true) == ("0–0.5", 3, 1)
    assert low.mean == pytest.approx(0.5 / 3)
    assert low.observed == pytest.approx(1 / 3)
    assert (low.low, low.high) == wilson(1, 3)
    assert (high.n, high.came_true, high.mean) == (3, 2, pytest.approx(0.9))
    assert (found.n, found.came_true, found.rate) == (6, 3, 0.5)
    assert found.ece == pytest.approx((3 * abs(0.5 / 3 - 1 / 3) + 3 * abs(0.9 - 2 / 3)) / 6)


@pytest.mark.parametrize(
    ("said", "label"), [(0.0, "0–0.1"), (0.3, "0.3–0.4"), (0.7, "0.7–0.8"), (1.0, "0.9–1")]
)
def test_reliability_puts_edges_upwards_and_one_into_the_last_bin(said: float, label: str) -> None:
    assert [each.label for each in reliability([said], [True]).bins] == [label]


def test_reliability_takes_edges_of_ones_own() -> None:
    found = reliability([0.01, 0.03, 0.5], [False, False, True], bins=[0.02, 0.05])
    assert [(each.label, each.n) for each in found.bins] == [("0–0.02", 1), ("0.02–0.05", 1), ("0.05–1", 1)]


def test_reliability_by_keeps_words_of_one_number_apart() -> None:
    found = reliability_by(["likely", "probable", "likely"], [0.7, 0.7, 0.7], [True, False, True])
    assert [(each.label, each.n, each.came_true) for each in found.bins] == [
        ("likely", 2, 2),
        ("probable", 1, 0),
    ]


def test_reliability_of_nothing_has_no_number() -> None:
    found = reliability([], [])
    assert (found.bins, found.n, found.ece, found.rate) == ((), 0, None, None)


@pytest.mark.parametrize(
    ("said", "came", "bins", "message"),
    [
        ([0.5], [], 10, "1 probabilities for 0 outcomes"),
        ([1.2], [True], 10, "probability 1.2 of case 0"),
        ([0.5, float("nan")], [True, True], 10, "of case 1"),
        ([0.5], [True], 0, "0 bins"),
        ([0.5], [True], [0.5, 0.2], "edges of bins"),
    ],
)
def test_reliability_refuses(said: list[float], came: list[bool], bins: object, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        reliability(said, came, bins)  # type: ignore[arg-type]


@settings(deadline=None)
@given(CASES, st.integers(1, 20))
def test_bins_hold_every_case_once_and_stay_within_bounds(cases: list[tuple[float, bool]], bins: int) -> None:
    found = reliability([said for said, _ in cases], [came for _, came in cases], bins)
    assert sum(each.n for each in found.bins) == len(cases)
    assert sum(each.came_true for each in found.bins) == found.came_true == sum(came for _, came in cases)
    means = [each.mean for each in found.bins]
    assert means == sorted(means)
    assert all(0 <= each.low <= each.observed <= each.high <= 1 for each in found.bins)
    assert found.ece is not None and 0 <= found.ece <= 1
