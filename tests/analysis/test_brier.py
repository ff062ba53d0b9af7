"""The Brier score and its parts, computed by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.analysis.brier import brier
from summitry.errors import AnalysisError


def test_brier_parts_by_hand() -> None:
    # Five at 0.8, of which three come true; five at 0.2, of which two do: half in all.
    found = brier([0.8] * 5 + [0.2] * 5, [True] * 3 + [False] * 2 + [True] * 2 + [False] * 3)
    # (3 * 0.2^2 + 2 * 0.8^2 + 2 * 0.8^2 + 3 * 0.2^2) / 10 = (0.12 + 1.28 + 1.28 + 0.12) / 10
    assert found.score == pytest.approx(0.28)
    assert found.reliability == pytest.approx(0.04)  # (0.8 - 0.6)^2 and (0.2 - 0.4)^2
    assert found.resolution == pytest.approx(0.01)  # (0.6 - 0.5)^2 and (0.4 - 0.5)^2
    assert found.uncertainty == 0.25
    assert (found.within_variance, found.within_covariance) == (0, 0)
    assert found.skill == pytest.approx(-0.12)  # 1 - 0.28 / 0.25


def test_brier_of_groups_that_hold_different_numbers() -> None:
    # One bin with 0.6 (not true) and 0.8 (true): mean 0.7, share 0.5.
    found = brier([0.6, 0.8], [False, True], groups=["0.5–1", "0.5–1"])
    assert found.score == pytest.approx((0.36 + 0.04) / 2)
    assert found.reliability == pytest.approx(0.04)
    assert (found.resolution, found.uncertainty) == (0, 0.25)
    assert found.within_variance == pytest.approx(0.01)
    assert found.within_covariance == pytest.approx(2 * (0.1 * 0.5 + 0.1 * 0.5) / 2)
    # Murphy's three terms alone would say 0.29.
    assert found.score == pytest.approx(0.04 - 0 + 0.25 + 0.01 - 0.1)


@pytest.mark.parametrize(
    ("said", "came", "score", "skill"),
    [
        ([1.0, 0.0], [True, False], 0.0, 1.0),
        ([0.0, 1.0], [True, False], 1.0, -3.0),
        ([0.5, 0.5], [True, False], 0.25, 0.0),
        ([0.9, 0.9], [True, True], 0.01, None),
    ],
)
def test_brier_at_its_ends(said: list[float], came: list[bool], score: float, skill: float | None) -> None:
    found = brier(said, came)
    assert found.score == pytest.approx(score)
    assert found.skill == (None if skill is None else pytest.approx(skill))


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.booleans(), st.integers(0, 4)), min_size=1, max_size=50))
def test_parts_add_up_to_the_score_whatever_the_groups(cases: list[tuple[float, bool, int]]) -> None:
    said, came, groups = ([case[i] for case in cases] for i in range(3))
    for by in (groups, None):
        found = brier(said, came, by)  # type: ignore[arg-type]
        parts = found.reliability - found.resolution + found.uncertainty
        assert found.score == pytest.approx(
            parts + found.within_variance - found.within_covariance, abs=1e-12
        )


def test_brier_needs_a_case_and_a_group_each() -> None:
    with pytest.raises(AnalysisError, match="no cases"):
        brier([], [])
    with pytest.raises(AnalysisError, match="1 groups for 2"):
        brier([0.1, 0.2], [True, False], groups=["a"])
