"""Which shifts are told where there is no room for all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.analysis.shifts.alarms import active_days
from summitry.analysis.shifts.records import Amount, EvidenceFilter, Part, Shift, ShiftKind, Window
from summitry.analysis.shifts.strongest import strongest

WEEK = Window(date(2018, 1, 1), date(2018, 1, 7))
SOME = Amount(0.5, 0.4, 0.6, 5, 10)
PLAIN = Shift(
    kind=ShiftKind.TURN,
    actor="PRK",
    dataset="icews",
    counterpart=None,
    day=WEEK.first,
    when=WEEK,
    unit="share",
    before=WEEK,
    after=WEEK,
    parts=(Part("CHN", SOME, SOME, -0.1, 0.1),),
    probability=0.9,
    log_odds=2.0,
    p_value=None,
    q_value=None,
    alarm_rate=0.05,
    unusual=None,
    sources=None,
    proofs=EvidenceFilter(None, WEEK),
)


def shift(kind: ShiftKind, day: int, odds: float | None = None, p: float | None = None) -> Shift:
    return replace(PLAIN, kind=kind, day=date(2018, 1, day), log_odds=odds, p_value=p)


def test_the_strongest_of_each_kind_come_before_the_second_of_any() -> None:
    turns = [shift(ShiftKind.TURN, day, odds=30 - day) for day in (1, 2, 3)]
    surges = [shift(ShiftKind.SURGE, day, p=0.01 * day) for day in (5, 4)]
    assert strongest([*turns, *surges], 2) == (turns[0], surges[1])
    assert strongest([*turns, *surges], 4) == (turns[0], turns[1], surges[1], surges[0])


@given(
    st.lists(
        st.builds(
            shift,
            st.sampled_from(ShiftKind),
            st.integers(1, 28),
            st.none() | st.floats(-5, 50),
            st.none() | st.floats(0, 1),
        ),
        max_size=12,
    ),
    st.integers(0, 12),
)
def test_no_more_than_asked_for_in_order_of_day_and_none_made_up(found: list[Shift], n: int) -> None:
    told = strongest(found, n)
    assert len(told) == min(n, len(found))
    assert [each.day for each in told] == sorted(each.day for each in told)
    assert all(each in found for each in told)
    assert told == strongest(found[::-1], n) or len({(s.kind, s.day) for s in found}) < len(found)


def test_an_act_of_a_month_makes_one_active_day_not_thirty() -> None:
    month = np.full((31, 1), 1 / 31)
    assert active_days(month).sum() == pytest.approx(1)
    assert active_days(np.array([[3.0], [0.0], [1.0]])).tolist() == [[1.0], [0.0], [1.0]]
