"""The costs against sums by hand, the pruning against an exhaustive search, and the stated rate of false alarms."""

from __future__ import annotations

import math

import numpy as np
import pytest
import ruptures as rpt
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import betabinom

from summitry.analysis.shifts.calibrate import calibrate, prior_of
from summitry.analysis.shifts.costs import BetaBinomialCost, DirichletMultinomialCost, GammaPoissonCost
from summitry.analysis.shifts.dispersion import correlation, draw_weeks, rate_dispersion
from summitry.analysis.shifts.search import Partition, Slackened, breakpoints
from summitry.errors import InputError

COUNTS = np.array([[3, 0, 1], [2, 2, 0], [0, 0, 0], [0, 5, 1], [1, 4, 2]], dtype=float)


def urn(counts: np.ndarray, alpha: np.ndarray) -> float:
    """Cost of dealings drawn one by one from an urn that gains a ball of each kind drawn."""
    balls, cost = alpha.astype(float).copy(), 0.0
    for kind, number in enumerate(counts.sum(axis=0).astype(int)):
        for _ in range(number):
            cost -= math.log(balls[kind] / balls.sum())
            balls[kind] += 1
    return cost


@pytest.mark.parametrize("prior", [0.5, (0.2, 1.0, 3.0)])
@pytest.mark.parametrize(("start", "end"), [(0, 5), (0, 1), (2, 3), (1, 4)])
def test_dirichlet_multinomial_cost_is_that_of_an_urn(prior, start, end):
    cost = DirichletMultinomialCost(prior=prior).fit(COUNTS)
    alpha = np.broadcast_to(np.asarray(prior, dtype=float), (3,))
    assert cost.error(start, end) == pytest.approx(urn(COUNTS[start:end], alpha))


def test_beta_binomial_cost_is_scipys_without_the_coefficients():
    tone = COUNTS[:, :2]
    one_by_one = BetaBinomialCost().fit(tone)
    good, bad = tone[:2].sum(axis=0)
    expected = -betabinom.logpmf(good, good + bad, 0.5, 0.5) + math.log(math.comb(int(good + bad), int(good)))
    assert one_by_one.error(0, 2) == pytest.approx(expected)


def test_gamma_poisson_cost_is_the_integral_over_the_rate():
    series, days = np.array([3.0, 0.0, 4.0, 9.0]), np.array([7.0, 7.0, 3.0, 7.0])
    cost = GammaPoissonCost(exposure=days).fit(series)
    a, b = 0.5, 0.5 * days.sum() / series.sum()

    def joint(rate: float) -> float:
        prior = b**a / math.gamma(a) * rate ** (a - 1) * math.exp(-b * rate)
        return prior * rate ** series[1:].sum() * math.exp(-rate * days[1:].sum())

    assert cost.error(1, 4) == pytest.approx(-math.log(quad(joint, 0, 40, limit=200)[0]), rel=1e-6)


@pytest.mark.parametrize(
    "cost", [DirichletMultinomialCost(0.1), GammaPoissonCost(2.0)], ids=["dirichlet", "gamma"]
)
def test_column_errors_and_error_agree(cost):
    signal = COUNTS if isinstance(cost, DirichletMultinomialCost) else COUNTS[:, 0]
    cost.fit(signal)
    assert cost.column(4)[1] == cost.error(1, 4) == cost.errors([1], [4])[0]
    assert cost.sum_of_costs([2, 5]) == pytest.approx(cost.error(0, 2) + cost.error(2, 5))


def test_a_stretch_without_dealings_costs_nothing():
    cost = DirichletMultinomialCost().fit(COUNTS)
    assert cost.error(2, 3) == pytest.approx(0)


def test_bursty_weeks_weigh_less():
    sure, unsure = (
        DirichletMultinomialCost(0.0).fit(COUNTS * 9),
        DirichletMultinomialCost(0.2).fit(COUNTS * 9),
    )
    cut = [2, 5]
    gains = [each.error(0, 5) - each.sum_of_costs(cut) for each in (sure, unsure)]
    assert gains[0] > 5 * gains[1]


@pytest.mark.parametrize(
    ("cost", "signal", "message"),
    [
        (DirichletMultinomialCost(), [[1, -1]], "at least 0"),
        (DirichletMultinomialCost(), [[1, math.nan]], "at least 0"),
        (BetaBinomialCost(), [[1, 2, 3]], "two are expected"),
        (GammaPoissonCost(), [[1, 2]], "a single series"),
        (GammaPoissonCost(exposure=[7, 0]), [1, 2], "above 0"),
        (DirichletMultinomialCost(prior=0.0), [[1, 2]], "above 0"),
    ],
)
def test_a_cost_says_what_is_wrong_with_its_signal(cost, signal, message):
    with pytest.raises(InputError, match=message):
        cost.fit(signal)


@pytest.mark.parametrize("rho", [-0.1, 1.0, math.nan])
def test_rho_must_be_a_correlation(rho):
    with pytest.raises(InputError, match="correlation"):
        DirichletMultinomialCost(rho)


histories = st.lists(st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=2, max_size=14).map(
    lambda rows: np.array(rows, dtype=float)
)


@settings(max_examples=150, deadline=None)
@given(
    histories, st.sampled_from([0.0, 0.05, 0.4]), st.sampled_from([0.5, (0.05, 0.4, 2.0), (8.0, 0.1, 0.1)])
)
def test_slack_bounds_what_cutting_costs_shares(counts, rho, prior):
    assert_bounded(DirichletMultinomialCost(rho, prior), counts)


@settings(max_examples=100, deadline=None)
@given(histories, st.sampled_from([1.0, 3.0]), st.sampled_from([0.5, 2.0]))
def test_slack_bounds_what_cutting_costs_a_rate(counts, dispersion, shape):
    assert_bounded(GammaPoissonCost(dispersion, shape=shape), counts[:, 0])


def assert_bounded(cost, signal):
    cost.fit(signal)
    n, slack = len(signal), cost.slack
    for start in range(n):
        for end in range(start + 2, n + 1):
            for cut in range(start + 1, end):
                assert cost.error(start, cut) + cost.error(cut, end) - cost.error(start, end) <= slack


@settings(max_examples=60, deadline=None)
@given(histories, st.sampled_from([0.0, 1.0, 4.0]))
def test_search_finds_the_optimum_and_so_does_pelt(counts, penalty):
    cost = DirichletMultinomialCost(0.02, prior_of(counts + 0.01))
    cuts = breakpoints(cost, counts, penalty)
    assert cuts == sorted(set(cuts))
    assert all(0 < cut < len(counts) for cut in cuts)
    found = cost.sum_of_costs([*cuts, len(counts)]) + penalty * len(cuts)
    assert found == pytest.approx(cheapest(cost, len(counts), penalty), abs=1e-6)
    slackened = Slackened(cost)
    pelt = (
        rpt.Pelt(custom_cost=slackened, min_size=1, jump=1).fit(counts).predict(pen=penalty + slackened.slack)
    )
    assert cost.sum_of_costs(pelt) + penalty * (len(pelt) - 1) == pytest.approx(found, abs=1e-6)


def cheapest(cost, n, penalty):
    """Least cost of any segmentation, by trying every last stretch."""
    best = [-penalty]
    for end in range(1, n + 1):
        best.append(min(best[start] + cost.error(start, end) + penalty for start in range(end)))
    return best[n]


def planted(rng: np.random.Generator, *, rho: float = 0.03, weeks: int = 20) -> np.ndarray:
    """Three stretches of ``weeks`` weeks, each with shares of its own."""
    shares = np.array([[0.6, 0.3, 0.1], [0.2, 0.3, 0.5], [0.1, 0.8, 0.1]])
    totals = rng.poisson(40, 3 * weeks).astype(float)
    return draw_weeks(rng, totals, np.repeat(shares, weeks, axis=0), rho)


@pytest.mark.parametrize("search", [rpt.Dynp, rpt.BottomUp, rpt.Binseg], ids=lambda each: each.__name__)
def test_any_search_of_ruptures_takes_the_cost(search):
    counts = planted(np.random.default_rng(3))
    cost = DirichletMultinomialCost(0.03, prior_of(counts))
    found = search(custom_cost=cost, min_size=1, jump=1).fit(counts).predict(n_bkps=2)
    assert [abs(a - b) <= 1 for a, b in zip(found, [20, 40, 60], strict=True)] == [True] * 3


@pytest.mark.parametrize("seed", range(5))
def test_planted_changes_are_found_and_no_others(seed):
    counts = planted(np.random.default_rng(seed))
    rho = correlation(counts)
    cuts = breakpoints(
        DirichletMultinomialCost(rho, prior_of(counts)), counts, calibrate(counts, rho, 0.05).penalty
    )
    assert len(cuts) == 2
    assert abs(cuts[0] - 20) <= 1
    assert abs(cuts[1] - 40) <= 1


def test_a_rate_that_doubles_is_found():
    rng = np.random.default_rng(0)
    series = np.concatenate([rng.poisson(10, 30), rng.poisson(25, 30)]).astype(float)
    found = breakpoints(GammaPoissonCost(rate_dispersion(series)), series, 3.0)
    assert len(found) == 1
    assert abs(found[0] - 30) <= 1


def test_weeks_without_change_stay_whole_at_the_stated_rate():
    rng = np.random.default_rng(11)
    shares = np.array([0.45, 0.25, 0.15, 0.1, 0.05])
    alarms = 0
    for _ in range(24):
        totals = rng.negative_binomial(4, 0.1, 40).astype(float)
        counts = draw_weeks(rng, totals, np.broadcast_to(shares, (40, 5)), 0.04)
        rho = correlation(counts)
        cost = DirichletMultinomialCost(rho, prior_of(counts))
        alarms += bool(breakpoints(cost, counts, calibrate(counts, rho, 0.05).penalty))
    # Of 24 histories one or two are expected; six or more would come once in a thousand times.
    assert alarms <= 5


@pytest.mark.parametrize("rho", [0.0, 0.03, 0.15])
def test_correlation_is_recovered_and_a_turn_does_not_inflate_it(rho):
    rng = np.random.default_rng(5)
    counts = planted(rng, rho=rho, weeks=100)
    assert correlation(counts) == pytest.approx(rho, abs=0.01 + 0.2 * rho)


def test_correlation_of_next_to_nothing_is_none():
    assert correlation(np.zeros((20, 3))) == 0
    assert correlation(np.ones((3, 3))) == 0


def test_rate_dispersion_of_poisson_counts_is_near_one_and_of_bursts_is_not():
    rng = np.random.default_rng(2)
    assert rate_dispersion(rng.poisson(30, 800).astype(float)) == pytest.approx(1, abs=0.25)
    bursts = rng.negative_binomial(5, 5 / 35, 800).astype(float)
    assert rate_dispersion(bursts) == pytest.approx(7, rel=0.3)


def test_p_values_fall_with_the_gain_and_never_reach_zero():
    counts = planted(np.random.default_rng(1))
    found = calibrate(counts, 0.03, 0.05)
    p_values = [found.p_value(gain) for gain in (-100, found.penalty, found.gains[-1], 20, 40)]
    assert p_values == sorted(p_values, reverse=True)
    assert p_values[0] == 1
    assert 0 < p_values[-1] < 1e-3


def test_no_weeks_and_one_week_have_no_breakpoints():
    assert breakpoints(DirichletMultinomialCost(), np.zeros((0, 3)), 1.0) == []
    assert breakpoints(DirichletMultinomialCost(), np.ones((1, 3)), 1.0) == []


def test_a_penalty_that_is_no_number_is_an_error():
    with pytest.raises(InputError, match="the penalty is nan"):
        Partition(DirichletMultinomialCost()).fit(COUNTS).predict(math.nan)
