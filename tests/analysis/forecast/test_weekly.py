"""Forecasts of the coming week: what they rest on, what they leave out, and that nothing later gets in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.analysis.forecast.chance import draw_cases
from summitry.analysis.forecast.coming import RECURRENCE, TREES, Coming
from summitry.analysis.forecast.kinds import kinds, kinds_of, mirrors
from summitry.analysis.forecast.shown import LEAST
from summitry.analysis.forecast.standing import FAMILIES, FEATURES, Standing
from summitry.analysis.forecast.thin import LEAST_REPEATS
from summitry.analysis.forecast.weekly import forecast_coming
from summitry.analysis.forecast.weeks import Weeks
from tests.analysis.forecast.made import ON, Deal, deal, rows_of, weeks_of, world

TALKS = [n * 7 + 3 for n in (1, 2, 4, 7, 8, 9, 12, 15, 16, 20, 22, 25)]
"""Days before the date on which two actors talked: in twelve weeks, three of them of the last four."""


def small(extra: tuple[Deal, ...] = ()) -> list[Deal]:
    """Talks of PRK with CHN, many with KOR, one visit to RUS."""
    found = [one for back in TALKS for one in deal("PRK", "CHN", ON - timedelta(days=back - 7))]
    found += [one for back in range(1, 29) for one in deal("PRK", "KOR", ON - timedelta(days=7 * back))]
    found += deal("PRK", "RUS", ON - timedelta(days=50), "CONSULT", "visit", "out")
    return [*found, *extra]


def forecast(deals: list[Deal], weeks: int = 30, actor: str = "PRK", **options: Any) -> Coming:
    return forecast_coming(
        weeks_of(deals, weeks=weeks),
        actor,
        dataset="made",
        rows_of=lambda who: rows_of(deals, who),
        **options,
    )


@cache
def learnt() -> Coming:
    """A forecast by trees."""
    return forecast(world(), 60, "A03", test=True)


def test_a_base_rate_is_what_one_counts_by_hand() -> None:
    found = forecast(small())
    (talks,) = [each for each in found if (each.counterpart, each.kind) == ("CHN", "CONSULT")]
    assert (talks.base.k, talks.base.n) == (12, 30)
    (reason,) = talks.reasons
    assert (reason.form, reason.k, reason.n) == ("lately", 3, 4)
    assert len(reason.evidence) == 3


def test_what_was_done_once_is_no_line_where_nothing_is_learnt() -> None:
    found = forecast(small())
    assert found.method == RECURRENCE
    assert {each.counterpart for each in found} == {"CHN", "KOR"}
    assert all(each.base.k >= LEAST_REPEATS for each in found)


@pytest.mark.parametrize(
    ("weeks", "actor", "why"),
    [
        (20, "PRK", "20 whole weeks before the date; at least 26 are needed"),
        (30, "RUS", "1 dealings dated to a week or finer were known by then; at least 30 are needed"),
        (30, "FRA", "0 dealings"),
    ],
)
def test_thin_history_says_why_nothing_is_forecast(weeks: int, actor: str, why: str) -> None:
    found = forecast(small(), weeks, actor)
    assert found.abstained is not None and why in found.abstained
    assert not found.lines and found.method is None


def test_trees_are_grown_from_many_dealings_and_learn_what_follows_what() -> None:
    found = learnt()
    assert found.method == TREES and found.training is not None
    agreed = {
        each.counterpart for each in found if each.kind == "CONSULT/visit:out" and each.probability > 0.5
    }
    deals = world()
    last = {
        each[1]
        for each in deals
        if each[0] == "A03" and each[2] == "AGREE" and each[4] == "out" and (ON - each[5]).days <= 7
    }
    assert agreed and agreed == last, "a visit follows agreement in four of five cases"


def test_a_reason_by_trees_tells_the_rule_with_its_counts() -> None:
    visit = next(each for each in learnt() if each.kind == "CONSULT/visit:out")
    rules = [each for each in visit.reasons if each.family == "rule"]
    assert rules and rules[0].cause == "AGREE"
    rule = rules[0]
    assert rule.k and rule.n and rule.base_k is not None and rule.base_n
    assert rule.k / rule.n > 2 * rule.base_k / rule.base_n
    assert rules[0].evidence


def test_back_test_scores_all_methods_on_the_same_lines() -> None:
    test = learnt().backtest
    assert test is not None
    forecast_, recurrency, base = test.all.scores
    assert forecast_.brier < min(recurrency.brier, base.brier)
    assert forecast_.ece < 0.05
    assert test.reliability.n == test.all.lines
    assert test.last == ON - timedelta(days=1)


def test_talks_are_at_least_as_likely_as_the_visit_that_they_take_in() -> None:
    given_to = {(each.counterpart, each.kind): each.probability for each in learnt()}
    visits = {who: p for (who, kind), p in given_to.items() if kind.startswith("CONSULT/visit")}
    assert visits
    assert all(given_to[who, "CONSULT"] >= p for who, p in visits.items())


def test_forecasts_are_the_same_when_made_twice() -> None:
    assert forecast(world(), 60, "A03", test=True) == learnt()


def test_what_was_done_or_reported_later_changes_nothing() -> None:
    deals = world()
    later = [
        *deal("A03", "A04", ON, "ASSAULT", None, "out"),
        *deal("A03", "A05", ON + timedelta(days=2)),
        *deal("A03", "A06", ON - timedelta(days=3), "SANCTION", None, "out", reported=ON),
        *deal("A03", "A07", ON - timedelta(days=3), "SANCTION", None, "in", reported=ON + timedelta(days=40)),
    ]
    now = forecast([*later, *deals], 60, "A03")
    assert now.lines == replace(learnt(), backtest=None).lines


def test_no_case_sees_its_own_week_or_what_was_reported_in_it() -> None:
    deals = world(weeks=30, actors=6)
    week = 20
    start = ON - timedelta(days=7 * (30 - week))
    late = start - timedelta(days=10)
    scrambled = [(*each[:2], "ASSAULT" if each[5] >= start else each[2], *each[3:]) for each in deals] + deal(
        "A00", "A01", late, "SANCTION", None, "out", reported=start
    )
    one, other = (
        draw_cases(weeks_of(each, weeks=30), week, week + 1, n_cases=10**6) for each in (deals, scrambled)
    )
    assert np.array_equal(one.cells.pair, other.cells.pair)
    np.testing.assert_array_equal(one.features, other.features)
    np.testing.assert_array_equal(one.baseline, other.baseline)
    assert not np.array_equal(one.came, other.came), "outcomes do change"


def test_what_was_reported_late_enters_when_it_was_reported_at_its_own_day() -> None:
    late = deal("PRK", "RUS", ON - timedelta(days=40), reported=ON - timedelta(days=10))
    weeks = weeks_of([*small(), *late], weeks=30)
    standing = Standing(weeks)
    pair = next(
        p
        for p in range(weeks.n_pairs)
        if (weeks.names[weeks.actor[p]], weeks.names[weeks.counterpart[p]]) == ("PRK", "RUS")
    )
    seen = []
    while standing.week < weeks.n_weeks:
        standing.advance()
        seen.append(int(standing.last[pair, 0]))
    visit = 30 - 1 - (50 - 1) // 7
    assert seen[27] == visit and seen[28] == 30 - 1 - (40 - 1) // 7


def test_kinds_have_their_mirror_and_every_feature_its_family() -> None:
    for place, turned in enumerate(mirrors()):
        assert mirrors()[turned] == place
        assert (kinds()[place].type, kinds()[place].mode) == (kinds()[turned].type, kinds()[turned].mode)
    assert kinds()[0].id == "CONSULT"
    assert {kinds()[each].id for each in kinds_of("CONSULT", "visit", "out")} == {
        "CONSULT",
        "CONSULT/visit:out",
    }
    assert {kinds()[each].id for each in kinds_of("SANCTION", None, "both")} == {
        "SANCTION:out",
        "SANCTION:in",
    }
    assert len(FEATURES) == len(set(FEATURES)) == sum(map(len, FAMILIES.values()))


DAYS = st.integers(1, 210)
MADE = st.lists(
    st.tuples(
        st.sampled_from(["CHN", "KOR", "RUS"]),
        st.sampled_from([("CONSULT", "visit", "out"), ("SANCTION", None, "in"), ("AGREE", None, "both")]),
        DAYS,
    ),
    max_size=60,
)


@settings(max_examples=30)
@given(MADE)
def test_lines_are_sorted_and_everything_said_is_a_count_that_holds(drawn: list[Any]) -> None:
    deals = [
        one
        for who, (type_, mode, direction), back in drawn
        for one in deal("PRK", who, ON - timedelta(days=back), type_, mode, direction)
    ]
    found = forecast(deals)
    said = [each.probability for each in found]
    assert said == sorted(said, reverse=True)
    assert all(each.probability >= LEAST for each in found)
    assert all(0 <= each.low <= each.probability <= each.high <= 1 for each in found)
    for line in found:
        weeks_with = {
            (ON - each[5]).days - 1
            for each in deals
            if each[0] == "PRK"
            and each[1] == line.counterpart
            and any(kinds()[k].id == line.kind for k in kinds_of(*each[2:5]))
        }
        assert line.base.k == len({back // 7 for back in weeks_with})
        assert all(reason.evidence for reason in line.reasons)


def test_result_goes_out_as_json_values_and_as_a_table() -> None:
    found = learnt()
    row = found.to_dict()["lines"][0]
    assert row["base"]["share"] == pytest.approx(row["base"]["k"] / row["base"]["n"])
    assert found.to_dict()["until"] == "2019-04-26"
    table = found.to_arrow()
    assert table.num_rows == len(found)
    assert table["probability"].to_pylist() == [each.probability for each in found]


def test_history_before_the_data_begin_is_not_counted() -> None:
    weeks: Weeks = weeks_of([*small(), *deal("PRK", "RUS", date(2011, 8, 24))], weeks=30)
    assert weeks.first == ON - timedelta(days=210)
    assert weeks.week.min() >= 0
