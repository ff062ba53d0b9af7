"""Surges and silences: what is planted is found, chance raises no more alarms than stated."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from summitry.analysis.shifts.alarms import BURN_IN, runs
from summitry.analysis.shifts.null import DAYS_A_YEAR, FalseAlarms, shuffled_days
from summitry.analysis.shifts.onset import onset
from summitry.analysis.shifts.records import Shift, ShiftKind
from summitry.analysis.shifts.surge import find_surges
from tests.analysis.shifts.series import FIRST, daily_table, poisson_days

NAMES = ("CHN", "USA", "RUS", "KOR", "JPN", "SWE")
RATES = (1.0, 4.0, 0.5, 3.0, 0.7, 0.02)


def search(counts: np.ndarray, *, rate: float = 4.0, level: str | None = "leader") -> tuple[Shift, ...]:
    last = FIRST + timedelta(days=len(counts) - 1)
    return find_surges(
        daily_table(counts, NAMES, level=level),
        np.full(len(counts), 500.0),
        actor="PRK",
        dataset="made up",
        first=FIRST,
        last=last,
        rate=rate,
    )


def test_a_visit_is_found_with_its_day() -> None:
    counts = poisson_days(RATES)
    counts[300:304, 0] += 15
    (found,) = [each for each in search(counts) if each.counterpart == "CHN"]
    assert found.kind is ShiftKind.SURGE
    assert found.day == FIRST + timedelta(days=300)
    assert found.when.first <= found.day <= found.when.last
    assert found.raised is not None
    assert found.day <= found.raised <= found.day + timedelta(days=7)
    assert found.parts[0].after.value > found.parts[0].before.value
    assert found.parts[0].stated
    assert found.observed is not None and found.expected is not None
    assert found.observed > 5 * found.expected


def test_a_newcomer_is_found() -> None:
    counts = poisson_days(RATES)
    counts[250:253, 5] += 12
    assert "SWE" in {each.counterpart for each in search(counts)}


def test_silence_is_found() -> None:
    counts = poisson_days(RATES)
    counts[300:, 1] = 0
    found = [each for each in search(counts) if each.kind is ShiftKind.SILENCE]
    assert {each.counterpart for each in found} == {"USA"}
    assert found[0].parts[0].after.value < found[0].parts[0].before.value


def test_an_outage_of_the_data_set_is_no_silence() -> None:
    counts = poisson_days(RATES)
    coverage = np.full(400, 500.0)
    counts[300:340], coverage[300:340] = 0, 0
    found = find_surges(
        daily_table(counts, NAMES),
        coverage,
        actor="PRK",
        dataset="made up",
        first=FIRST,
        last=FIRST + timedelta(days=399),
    )
    assert not [each for each in found if each.kind is ShiftKind.SILENCE]


def test_chance_raises_alarms_no_more_often_than_stated() -> None:
    """Forty actor-years without change, at four false alarms a year: at most half as many again."""
    found, years = 0, 0.0
    for seed in range(40):
        counts = poisson_days(RATES, seed=100 + seed)
        found += len(search(counts))
        years += (len(counts) - BURN_IN) / DAYS_A_YEAR
    assert found / years <= 6.0


def test_what_comes_later_changes_nothing_known_before() -> None:
    counts = poisson_days(RATES)
    counts[300:304, 0] += 15
    later = np.concatenate([counts[:320], counts[320:] * 5])
    one = find_surges(
        daily_table(counts, NAMES), np.full(400, 500.0)[:320],
        actor="PRK", dataset="made up", first=FIRST, last=FIRST + timedelta(days=319),
    )  # fmt: skip
    other = find_surges(
        daily_table(later, NAMES), np.full(400, 500.0)[:320],
        actor="PRK", dataset="made up", first=FIRST, last=FIRST + timedelta(days=319),
    )  # fmt: skip
    assert one == other


def test_the_same_seed_finds_the_same() -> None:
    counts = poisson_days(RATES)
    counts[300:304, 0] += 15
    assert search(counts) == search(counts)


def test_without_known_levels_every_talk_counts() -> None:
    counts = poisson_days(RATES)
    counts[300:304, 0] += 15
    assert "CHN" in {each.counterpart for each in search(counts, level=None)}


@pytest.mark.parametrize("n_days", [1, 20, BURN_IN])
def test_a_short_history_gives_none(n_days: int) -> None:
    assert search(poisson_days(RATES, n_days=n_days)) == ()


def test_without_dealings_there_is_none() -> None:
    assert search(np.zeros((200, len(NAMES)))) == ()


def test_shuffled_days_stay_in_their_month() -> None:
    order = shuffled_days(date(2018, 1, 20), 60, 5, np.random.default_rng(0))
    months = np.array([(date(2018, 1, 20) + timedelta(days=i)).month for i in range(60)])
    for column in order.T:
        assert sorted(column) == list(range(60))
        assert (months[column] == months).all()
    assert (order[:, 0] != order[:, 1]).any()


def test_strength_and_rate_of_false_alarms_are_inverse() -> None:
    null = FalseAlarms(-np.sort(-np.random.default_rng(0).exponential(2.0, 500)), 20.0)
    for rate in (0.1, 0.5, 1.0):
        assert null.rate(null.strength(rate)) == pytest.approx(rate, rel=1e-6)
    assert null.strength(0.1) > null.strength(1.0)


def test_onset_is_where_the_counts_rise() -> None:
    counts = np.array([1, 0, 2, 1, 9, 8, 7], dtype=float)
    start, low, high = onset(counts, np.ones(7), peak=6, reach=7)
    assert start == 4
    assert low <= start <= high


def test_runs_are_cut_at_gaps() -> None:
    found = runs(np.array([1, 2, 9, 30]))
    assert [list(each) for each in found] == [[1, 2, 9], [30]]
