"""Changes are stated only where the counts carry them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.analysis.compare import Comparison, compare, default_periods, difference_interval
from summitry.model.event import Report
from summitry.model.period import Period, Precision
from tests.factories import make_report

BEFORE = Period(date(2019, 1, 1), date(2019, 2, 28), Precision.RANGE)
AFTER = Period(date(2019, 3, 1), date(2019, 4, 30), Precision.RANGE)


def dealings(counterpart: str, n: int, start: date) -> list[Report]:
    return [make_report("PRK", counterpart, on=(start + timedelta(days=i)).isoformat()) for i in range(n)]


def compared(rus: tuple[int, int], usa: tuple[int, int]) -> Comparison:
    reports = [
        *dealings("RUS", rus[0], date(2019, 1, 5)), *dealings("RUS", rus[1], date(2019, 3, 5)),
        *dealings("USA", usa[0], date(2019, 1, 5)), *dealings("USA", usa[1], date(2019, 3, 5)),
    ]  # fmt: skip
    return compare(reports, actor="PRK", before=BEFORE, after=AFTER)


@pytest.mark.parametrize(
    ("rus", "usa", "stated"),
    [
        ((1, 12), (14, 10), True),
        ((0, 2), (2, 0), False),
        ((5, 6), (5, 5), False),
        ((0, 5), (0, 0), False),
        ((0, 0), (8, 8), False),
    ],
)
def test_change_is_stated_only_where_counts_allow(
    rus: tuple[int, int], usa: tuple[int, int], stated: bool
) -> None:
    assert bool(compared(rus, usa).stated) is stated


def test_change_carries_both_sides_and_its_evidence() -> None:
    change = next(c for c in compared((1, 12), (14, 10)).changes if c.counterpart == "RUS")
    assert (change.before, change.before_total, change.after, change.after_total) == (1, 15, 12, 22)
    assert change.rose
    assert len(change.events) == 13


def test_interval_agrees_with_the_published_example() -> None:
    """Newcombe (1998), table II, (a): 56/70 against 48/80, method 10: 0.0524 to 0.3339."""
    low, high = difference_interval(48, 80, 56, 70)
    assert (low, high) == pytest.approx((0.0524, 0.3339), abs=5e-5)


@given(a=st.integers(0, 50), b=st.integers(0, 50), extra=st.integers(0, 50))
def test_interval_holds_the_observed_change(a: int, b: int, extra: int) -> None:
    n1, n2 = a + extra, b + extra
    low, high = difference_interval(a, n1, b, n2)
    assert -1 <= low <= high <= 1
    if n1 and n2:
        assert low - 1e-9 <= b / n2 - a / n1 <= high + 1e-9


@pytest.mark.parametrize(("since", "days"), [(date(2019, 1, 1), 30), (date(2017, 1, 1), 91)])
def test_default_periods_meet_and_end_on_the_last_day(since: date, days: int) -> None:
    before, after = default_periods(since, date(2019, 4, 26))
    assert after.end == date(2019, 4, 26)
    assert before.end is not None
    assert after.start == before.end + timedelta(days=1)
    assert after.start == date(2019, 4, 26) - timedelta(days=days - 1)
