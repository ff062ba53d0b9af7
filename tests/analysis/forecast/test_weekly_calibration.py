"""From scores to probabilities: what is off is mended, by as much as the stretches can tell."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.analysis.forecast.calibrate import LEAST, MOST, fit_calibration, fit_slope
from summitry.analysis.forecast.shown import LEAST as LEAST_SHOWN
from summitry.analysis.forecast.shown import shown


def _too_sure(n: int = 20_000) -> tuple[np.ndarray, np.ndarray]:
    """Scores whose log-odds are twice what they should be."""
    lot = np.random.default_rng(1)
    true = lot.uniform(0.02, 0.98, n)
    odds = 2 * np.log(true / (1 - true))
    return 1 / (1 + np.exp(-odds)), lot.random(n) < true


@pytest.mark.parametrize(("stretches", "slope"), [(10_000, 0.5), (10, 0.75), (0, 1.0)])
def test_slope_is_trusted_by_the_stretches_it_rests_on(stretches: int, slope: float) -> None:
    score, came = _too_sure()
    found = fit_slope(score, came, np.ones(len(score)), stretches=stretches)
    assert found.slope == pytest.approx(slope, abs=0.02)


def test_steps_turn_any_score_into_the_share_that_came_true() -> None:
    lot = np.random.default_rng(2)
    true = lot.uniform(0, 1, 20_000)
    found = fit_calibration(true**3, lot.random(20_000) < true)
    assert np.abs(found(true**3) - true).mean() < 0.02


def test_where_all_or_nothing_came_true_scores_stay() -> None:
    score = np.array([0.2, 0.4])
    assert fit_slope(score, np.array([False, False]), np.ones(2), stretches=5).slope == 1.0


@given(
    st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=50),
    st.lists(st.floats(0, 1), min_size=2, max_size=20),
)
def test_probabilities_are_probabilities_and_keep_the_order(
    cases: list[tuple[float, bool]], asked: list[float]
) -> None:
    score, came = np.array([each[0] for each in cases]), np.array([each[1] for each in cases])
    ordered = np.sort(np.array(asked))
    for found in (fit_calibration(score, came), fit_slope(score, came, np.ones(len(score)), stretches=5)):
        said = found(ordered)
        assert (said >= LEAST).all() and (said <= MOST).all()
        assert (np.diff(said) >= -1e-12).all()


def test_only_the_first_of_each_group_are_shown_and_only_what_is_likely() -> None:
    groups = np.array([0, 0, 0, 1, 1])
    chance = np.array([0.5, 0.9, 0.7, LEAST_SHOWN / 2, LEAST_SHOWN])
    assert shown(groups, chance, 2).tolist() == [False, True, True, False, True]
