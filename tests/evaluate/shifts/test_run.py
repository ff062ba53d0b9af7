"""A run from truth and dealings to figures, with a stand-in for the detector; the null test."""

from __future__ import annotations

import json
import math
from collections import Counter
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.evaluate.shifts.null import null_test, shuffled, with_days
from summitry.evaluate.shifts.run import DETECTOR, evaluate_shifts, with_pairs, write_shift_predictions
from summitry.evaluate.shifts.tables import null_table, shift_figures, shift_tables
from summitry.evaluate.shifts.truth import Truth, TruthEvent

FIRST, WEEKS = date(2018, 1, 1), 20
LAST = FIRST + timedelta(days=7 * WEEKS - 1)
PAIRS = [("CHN", "PRK"), ("PRK", "USA"), ("KOR", "PRK"), ("FRA", "USA"), ("ORG:EU", "USA")]


def at(pair, week, kind="visit"):
    day = FIRST + timedelta(days=7 * week + 2)
    return TruthEvent(1, pair, day, day + timedelta(days=1), kind)


EVENTS = (
    *(at(pair, 0, "opening") for pair in PAIRS[:1]),
    *(at(pair, 6 + 2 * index) for index, pair in enumerate(PAIRS)),
    *(at(pair, WEEKS - 1, "closing") for pair in PAIRS[:1]),
)
TRUTH = Truth("visits and summits", EVENTS, ("row 9: date is ''",))


def dealings(*, silent=()):
    """One dealing a day and pair, ten in the days of an event; each from either side."""
    rows = []
    for pair in PAIRS:
        if pair in silent:
            continue
        for index in range(7 * WEEKS):
            day = FIRST + timedelta(days=index)
            busy = any(event.pair == pair and event.first <= day <= event.last for event in EVENTS)
            rows += [(day, *sides, 10.0 if busy else 1.0) for sides in (pair, pair[::-1])]
    day, actor, counterpart, incidents = zip(*rows, strict=True)
    return pa.table(
        {
            "day": pa.array(day, pa.date32()),
            "actor": actor,
            "counterpart": counterpart,
            "quad": pa.array([1] * len(rows), pa.int8()),
            "incidents": incidents,
        }
    )


def seer(pairs, coverage, *, first, last):
    """A detector that knows all but the events of ORG:EU."""
    assert len(coverage) == (last - first).days + 1
    assert set(pairs["pair"].to_pylist()) <= {f"{one} {two}" for one, two in PAIRS}
    rows = [
        (f"{event.pair[0]} {event.pair[1]}", event.first - timedelta(days=event.first.weekday()), 9.0)
        for event in EVENTS
        if event.pair != ("ORG:EU", "USA")
    ]
    pair, week, score = zip(*rows, strict=True)
    return pa.table({"pair": pair, "week": pa.array(week, pa.date32()), "score": score})


@pytest.fixture(scope="module")
def found():
    return evaluate_shifts(TRUTH, dealings(), np.ones(7 * WEEKS), first=FIRST, last=LAST, detector=seer)


def test_a_detector_is_scored_on_every_week_of_every_pair(found):
    assert found.universe.shape == (5, 20)
    figures = found.figures["all"][DETECTOR]
    # Six of seven events on top; the seventh tied with the 93 weeks that the detector says nothing of.
    assert figures.auc.value == pytest.approx((6 + 0.5) / 7)
    assert figures.average_precision.value == pytest.approx((6 + 7 / 100) / 7)
    assert figures.found.value == pytest.approx(6 / 7)
    assert found.thresholds[DETECTOR] == 9


def test_baselines_see_the_busy_weeks(found):
    assert found.figures["all"]["raw counts"].auc.value == pytest.approx(1)
    assert set(found.scores) == {DETECTOR, "raw counts", "z-score, 28 days", "EWMA"}
    assert found.scores["raw counts"].max() == 5 + 2 * 10
    assert found.silent == 0


def test_each_kind_has_figures_of_its_own_against_weeks_without_any_event(found):
    assert set(found.figures) == {"all", "visit", "opening", "closing"}
    assert found.events == {"all": 7, "visit": 5, "opening": 1, "closing": 1}
    visits = found.figures["visit"][DETECTOR]
    assert visits.auc.value == pytest.approx((4 + 0.5) / 5)
    assert visits.auc.n == 5
    assert found.figures["opening"][DETECTOR].auc.low is None


def test_a_mirrored_dealing_counts_once():
    once = with_pairs(dealings())
    assert once.num_rows == dealings().num_rows / 2
    assert Counter(once["pair"].to_pylist())["PRK USA"] == 7 * WEEKS


def test_pairs_without_dealings_are_counted_and_rank_last():
    found = evaluate_shifts(
        TRUTH, dealings(silent=[PAIRS[1]]), np.ones(7 * WEEKS), first=FIRST, last=LAST, detector=seer
    )
    assert found.silent == 1
    assert len(found.universe.pairs) == 5


def test_days_before_the_first_whole_week_are_cut_not_moved():
    later = FIRST + timedelta(days=3)
    found = evaluate_shifts(TRUTH, dealings(), np.ones(7 * WEEKS - 3), first=later, last=LAST, detector=seer)
    assert found.universe.weeks[0] == FIRST + timedelta(weeks=1)
    assert found.scores["raw counts"].shape == (5, 19)
    assert found.figures["visit"]["raw counts"].auc.value == pytest.approx(1)


def test_predictions_are_a_line_for_each_pair_week(found, tmp_path):
    path = tmp_path / "out" / "weeks.jsonl"
    write_shift_predictions(found, path)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert len(lines) == 100
    assert sum(line["event"] for line in lines) == 7
    hit = next(line for line in lines if line["actor1"] == "CHN" and line["week"] == "2018-02-12")
    assert hit["scores"][DETECTOR] == 9
    assert lines[1]["scores"][DETECTOR] is None


def test_tables_and_json_say_what_was_ranked(found):
    about, everything, *_ = shift_tables(found)
    assert ("rows that could not be read", "1") in about.rows
    assert everything.rows[0][0] == DETECTOR
    figures = json.loads(json.dumps(shift_figures(found, None), allow_nan=False))
    assert figures["kinds"]["all"][DETECTOR]["auc"]["value"] == pytest.approx(6.5 / 7)
    assert figures["bad"] == ["row 9: date is ''"]
    assert figures["null"] is None


def test_shuffling_keeps_months_and_all_dealings():
    order = shuffled(FIRST, LAST, np.random.default_rng(0))
    days = [FIRST + timedelta(days=int(index)) for index in range(len(order))]
    assert sorted(order) == list(range(len(order)))
    assert all(days[old].month == day.month for old, day in zip(order, days, strict=True))
    assert (order != np.arange(len(order))).any()


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 2**32 - 1))
def test_rows_move_with_their_day(seed):
    daily = dealings()
    order = shuffled(FIRST, LAST, np.random.default_rng(seed))
    moved = with_days(daily, order, FIRST)
    days = moved["day"].to_pylist()
    assert days == sorted(days)
    totals = [Counter(), Counter()]
    for total, table in zip(totals, (daily, moved), strict=True):
        for day, n in zip(table["day"].to_pylist(), table["incidents"].to_pylist(), strict=True):
            total[(day - FIRST).days] += n
    assert all(totals[1][new] == totals[0][old] for new, old in enumerate(order))


def test_null_test_counts_alarms_over_actors_and_shuffles():
    seen = []

    def detector(daily, coverage, *, actor, first, last):
        seen.append((actor, tuple(coverage)))
        return 2

    coverage = np.arange(7.0 * WEEKS)
    found = null_test(
        [("USA", dealings()), ("PRK", dealings())],
        coverage,
        first=FIRST,
        last=LAST,
        shuffles=3,
        detector=detector,
        stated=1.0,
        burn_in=40,
    )
    years = 6 * 100 / 365.25
    assert (found.alarms, found.actors, found.actor_years) == (12, 2, pytest.approx(years))
    assert found.rate == pytest.approx(12 / years)
    # Exact Poisson interval of 12: 6.20 to 20.96.
    assert found.low == pytest.approx(6.2006 / years, rel=1e-3)
    assert found.high == pytest.approx(20.9616 / years, rel=1e-3)
    assert len({orders for _, orders in seen}) == 3
    assert ("alarms", "12") in null_table(found).rows


def test_a_detector_without_alarms_has_a_rate_of_none():
    found = null_test(
        [("USA", dealings())],
        np.ones(7 * WEEKS),
        first=FIRST,
        last=LAST,
        shuffles=1,
        detector=lambda *_, **__: 0,
        stated=1.0,
    )
    assert (found.rate, found.low) == (0, 0)
    assert 0 < found.high < math.inf
