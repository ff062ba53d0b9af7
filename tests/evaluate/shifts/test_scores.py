"""Figures against values worked out by hand; ties never help or harm."""

from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import mannwhitneyu

from summitry.errors import InputError
from summitry.evaluate.shifts.baselines import LEAST, ewma, raw_counts, z_scores
from summitry.evaluate.shifts.scores import auc, average_precision, make_alarms, over_pairs, rank, threshold
from summitry.evaluate.shifts.truth import Truth, TruthEvent
from summitry.evaluate.shifts.universe import make_universe

MONDAY = date(2018, 1, 1)


def figures(scores, positive):
    scores, positive = np.array([scores], dtype=float), np.array([positive], dtype=bool)
    counts = rank(scores, positive).counts(np.ones(1))
    return auc(*counts), average_precision(*counts)


@pytest.mark.parametrize(
    ("scores", "positive", "area", "precision"),
    [
        ([4, 3, 2, 1], [1, 1, 0, 0], 1.0, 1.0),
        ([4, 3, 2, 1], [0, 0, 1, 1], 0.0, (1 / 3 + 2 / 4) / 2),
        ([4, 3, 2, 1], [1, 0, 1, 0], 0.75, (1 + 2 / 3) / 2),
        # All tied: chance, and the precision of calling everything.
        ([1, 1, 1, 1], [1, 0, 0, 0], 0.5, 0.25),
        # The positive shares its step with one of two negatives.
        ([2, 2, 1], [1, 0, 0], 0.75, 0.5),
        # A detector that says nothing of a week ranks it last.
        ([5, -math.inf, -math.inf], [0, 1, 0], 0.25, 1 / 3),
    ],
)
def test_figures_by_hand(scores, positive, area, precision):
    assert figures(scores, positive) == (pytest.approx(area), pytest.approx(precision))


def test_without_positives_or_negatives_there_is_no_figure():
    assert math.isnan(figures([1, 2], [0, 0])[0])
    assert math.isnan(figures([1, 2], [1, 1])[0])
    assert math.isnan(figures([1, 2], [0, 0])[1])


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=2, max_size=40), st.randoms())
def test_auc_is_mann_whitneys_and_order_does_not_matter(rows, random):
    scores, positive = zip(*rows, strict=True)
    area, precision = figures(scores, positive)
    if 0 < sum(positive) < len(rows):
        hits = [score for score, is_in in rows if is_in]
        rest = [score for score, is_in in rows if not is_in]
        assert area == pytest.approx(mannwhitneyu(hits, rest).statistic / len(hits) / len(rest))
    random.shuffle(rows)
    again = figures(*zip(*rows, strict=True))
    assert again == pytest.approx((area, precision), nan_ok=True)


def test_weights_count_a_pair_twice():
    scores, positive = np.array([[3.0, 1.0], [2.0, 0.0]]), np.array([[1, 0], [0, 1]], dtype=bool)
    ranking = rank(scores, positive)
    assert auc(*ranking.counts(np.ones(2))) == pytest.approx(0.5)
    assert auc(*ranking.counts(np.array([2.0, 0.0]))) == pytest.approx(1)


def test_threshold_takes_all_of_a_tie_or_none():
    values, false = np.array([9.0, 8.0, 7.0]), np.array([0.0, 2.0, 1.0])
    assert threshold(values, false, 0) == 9
    assert threshold(values, false, 1) == 9
    assert threshold(values, false, 2) == 8
    assert threshold(values, false, 3) == 7
    assert threshold(np.array([9.0]), np.array([2.0]), 1) == math.inf
    assert threshold(np.array([9.0, -math.inf]), np.array([0.0, 0.0]), 1) == 9


def event(pair, first, last=None, *, kind="visit", row=1):
    start = MONDAY + timedelta(days=first)
    return TruthEvent(row, pair, start, MONDAY + timedelta(days=last if last is not None else first), kind)


def universe(*events, weeks=10):
    last = MONDAY + timedelta(days=7 * weeks - 1)
    ends = (event(("AAA", "BBB"), 0), event(("AAA", "BBB"), 7 * weeks - 1))
    return make_universe(Truth("", (*ends, *events), ()), MONDAY, last)


def test_a_pair_week_is_positive_where_it_touches_the_event():
    found = universe(event(("CCC", "DDD"), 13, 14))
    assert found.pairs == (("AAA", "BBB"), ("CCC", "DDD"))
    assert found.touched(found.events)[1].tolist() == [False, True, True] + [False] * 7
    # Within seven days: from day 6 (first week) to day 21 (fourth).
    assert found.touched(found.events, 7)[1].tolist() == [True] * 4 + [False] * 6


def test_weeks_are_those_of_truth_and_data_and_events_outside_are_counted():
    events = (
        event(("AAA", "BBB"), -30),
        event(("AAA", "CCC"), 20),
        event(("BBB", "CCC"), 30),
        event(("A", "B"), 400),
    )
    found = make_universe(Truth("", events, ()), MONDAY + timedelta(days=2), MONDAY + timedelta(days=60))
    # The first week of the data is not whole; neither is the last.
    assert found.weeks[0] == MONDAY + timedelta(weeks=1)
    assert found.weeks[-1] == MONDAY + timedelta(weeks=7)
    assert (len(found.events), found.outside, len(found.pairs)) == (2, 2, 4)


def test_truth_without_a_day_in_the_data_is_an_error():
    with pytest.raises(InputError, match="no whole week in the data"):
        make_universe(Truth("", (event(("A", "B"), 400),), ()), MONDAY, MONDAY + timedelta(days=60))


def test_actor_years_count_each_actor_once():
    assert universe(event(("AAA", "CCC"), 3)).actor_years == pytest.approx(3 * 70 / 365.25)


def test_events_found_at_a_rate_of_false_alarms_by_hand():
    """Two pairs, 10 weeks; the event lies in the sixth week of the second pair, weeks 5 to 7 are near it."""
    found = universe(event(("CCC", "DDD"), 38))
    scores = np.zeros((2, 10))
    scores[1, 6] = 5.0  # near the event: no false alarm, and finds it
    scores[1, 0] = 6.0  # false
    scores[0, 4] = 4.0  # false
    # Actor-years are 4 * 70 / 365.25 = 0.77; at 2.7 false alarms for each, 1.03 false pair-weeks are allowed.
    alarms = make_alarms(found, scores, rate=2.7)
    assert alarms.allowed == pytest.approx(1.035, abs=0.01)
    even = np.ones(2)
    assert alarms.threshold(even) == 5.0
    assert alarms.found(even, np.array([False, False, True])) == 1
    assert alarms.found(even, np.array([True, True, False])) == 0
    strict = make_alarms(found, scores, rate=2.5)
    assert strict.threshold(even) == math.inf
    assert strict.found(even, np.ones(3, dtype=bool)) == 0


def test_intervals_are_over_pairs_and_repeat_themselves():
    def share(weights):
        return float((weights * np.array([1, 0, 1, 0, 1, 1])).sum() / weights.sum())

    found = over_pairs(share, 6, bearing=6, rows=6)
    assert found.value == pytest.approx(4 / 6)
    assert found.low < found.value < found.high
    assert found == over_pairs(share, 6, bearing=6, rows=6)
    assert over_pairs(share, 6, bearing=3, rows=6).low is None
    assert over_pairs(lambda weights: math.nan, 6, bearing=0, rows=6).value is None


def test_raw_counts_are_the_dealings_of_the_week():
    daily = np.zeros((1, 14))
    daily[0, [0, 6, 7]] = 2, 3, 4
    assert raw_counts(daily).tolist() == [[5, 4]]


def test_z_scores_by_hand():
    daily = np.zeros((1, 42))
    daily[0, :28] = [1, 3] * 14
    daily[0, 28:35] = 4
    found = z_scores(daily)
    # Mean 2, deviation 1 of the 28 days before: (28 - 14) / sqrt(7).
    assert found[0, 4] == pytest.approx(14 / 7**0.5)
    assert found[0, 0] == 0


def test_z_score_of_a_first_dealing_is_finite():
    daily = np.zeros((1, 42))
    daily[0, 30] = 1
    assert z_scores(daily)[0, 4] == pytest.approx(1 / (7**0.5 * LEAST))


def test_ewma_by_hand():
    daily = np.zeros((1, 14))
    daily[0, :7] = [1, 3, 1, 3, 1, 3, 1]
    daily[0, 7] = 12
    average = 1.0
    for seen in daily[0, 1:8]:
        average += 0.2 * (seen - average)
    past = daily[0, :7]
    expected = (average - past.mean()) / (past.std() * (0.2 / 1.8) ** 0.5)
    assert ewma(daily)[0, 1] == pytest.approx(expected)


@pytest.mark.parametrize("baseline", [raw_counts, z_scores, ewma])
def test_baselines_do_not_look_ahead(baseline):
    rng = np.random.default_rng(0)
    daily = rng.poisson(2, (3, 70)).astype(float)
    later = daily.copy()
    later[:, 35:] += 50
    assert np.allclose(baseline(daily)[:, :5], baseline(later)[:, :5])
