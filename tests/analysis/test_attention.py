"""Dealings by bin and counterpart; nothing lost, nothing made up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.analysis.attention.reported import attention
from summitry.analysis.bins import bins, default_step, spread
from summitry.errors import AnalysisError, InputError
from summitry.model.event import Report
from summitry.model.period import Period, Precision
from tests.factories import make_document, make_report

APRIL = {"since": date(2019, 4, 1), "until": date(2019, 4, 30)}


def told(target: str, on: str | Period | None, **event: object) -> Report:
    text = f"{target} {on} {sorted(event.items())}"
    return make_report("PRK", target, on=on, document=make_document(text, on="2019-04-30"), **event)


def test_shares_come_with_their_denominator() -> None:
    found = attention(
        [told("RUS", "2019-04-25"), told("RUS", "2019-04-12"), told("USA", "2019-04-18", type="ACCUSE")],
        actor="PRK",
        **APRIL,
    )
    assert [(c.key, c.incidents, c.total) for c in found.totals] == [("RUS", 2, 3), ("USA", 1, 3)]
    assert found.totals[0].share == pytest.approx(2 / 3)
    assert (found.totals[1].cooperation, found.totals[1].conflict) == (0, 1)


@pytest.mark.parametrize(
    ("report", "reason"),
    [
        (told("RUS", "2019-04-25", status="expected"), "not_done"),
        (told("RUS", "2019-04-25", status="not_happened"), "not_done"),
        (told("RUS", None), "undated"),
        (told("RUS", Period.year(2019)), "vague"),
        (told("RUS", Period(date(2019, 4, 1), None, Precision.RANGE), status="ongoing"), "vague"),
        (told("RUS", "2019-03-25"), "outside"),
        (told("", "2019-04-17", type="MOBILIZE"), "alone"),
    ],
)
def test_what_is_not_counted_is_accounted_for(report: Report, reason: str) -> None:
    found = attention([report], actor="PRK", **APRIL)
    assert found.totals == ()
    assert getattr(found.left_out, reason) == 1


def test_incident_with_two_counterparts_is_two_dealings() -> None:
    assert attention([told("RUS CHN", "2019-04-25")], actor="PRK", **APRIL).total == 2


def test_act_known_to_a_month_is_spread_over_its_weeks() -> None:
    found = attention([told("RUS", Period.month(2019, 4))], actor="PRK", by="week", **APRIL)
    (series,) = found.cells
    assert [c.incidents for c in series] == pytest.approx([7 / 30, 7 / 30, 7 / 30, 7 / 30, 2 / 30])
    assert found.totals[0].incidents == 1


def test_rows_name_the_bin_and_the_denominator() -> None:
    (row,) = attention([told("RUS", "2019-04-25")], actor="PRK", by="month", **APRIL).rows()
    assert (row["start"], row["counterpart"], row["incidents"], row["total"]) == ("2019-04-01", "RUS", 1, 1)


def test_period_is_taken_from_the_dated_acts() -> None:
    found = attention([told("RUS", "2019-04-25"), told("USA", "2019-04-02")], actor="PRK")
    assert (found.bins[0].start, found.bins[-1].end, found.by) == (date(2019, 4, 2), date(2019, 4, 25), "day")


def test_no_dated_act_and_no_period_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(AnalysisError, match="give both since and until"):
        attention([told("RUS", None)], actor="PRK")


@pytest.mark.parametrize("by", ["year", "", "Week"])
def test_unknown_bins_are_an_error_that_lists_the_known(by: str) -> None:
    with pytest.raises(InputError, match="day, week, month"):
        bins(date(2019, 4, 1), date(2019, 4, 30), by)


def test_period_that_ends_before_it_starts_is_an_error() -> None:
    with pytest.raises(InputError, match="swap"):
        bins(date(2019, 4, 30), date(2019, 4, 1), "day")


@pytest.mark.parametrize(("days", "by"), [(30, "day"), (90, "week"), (400, "month")])
def test_default_bins_follow_the_span(days: int, by: str) -> None:
    assert default_step(date(2018, 1, 1), date.fromordinal(date(2018, 1, 1).toordinal() + days)) == by


DAYS = st.dates(date(2017, 12, 1), date(2019, 6, 30))


@given(since=DAYS, until=DAYS, by=st.sampled_from(["day", "week", "month"]))
def test_bins_cover_each_day_once(since: date, until: date, by: str) -> None:
    if until < since:
        since, until = until, since
    cuts = bins(since, until, by)
    days = [d for cut in cuts for d in range(cut.start.toordinal(), cut.end.toordinal() + 1)]
    assert days == list(range(since.toordinal(), until.toordinal() + 1))


@given(
    starts=st.lists(DAYS, max_size=8), length=st.integers(0, 30), by=st.sampled_from(["day", "week", "month"])
)
def test_bins_add_up_to_the_totals(starts: list[date], length: int, by: str) -> None:
    reports = [
        told("RUS", Period(start, date.fromordinal(start.toordinal() + length), Precision.RANGE), sentence=n)
        for n, start in enumerate(starts)
    ]
    found = attention(reports, actor="PRK", by=by, since=date(2018, 1, 1), until=date(2019, 4, 30))
    for total, series in zip(found.totals, found.cells, strict=True):
        assert sum(c.incidents for c in series) == pytest.approx(total.incidents)
        assert sum(c.reports for c in series) == pytest.approx(total.reports)


def test_spread_leaves_out_days_outside_and_still_counts_whole() -> None:
    cuts = bins(date(2019, 4, 1), date(2019, 4, 30), "week")
    shares = spread(Period(date(2019, 3, 25), date(2019, 4, 10), Precision.RANGE), cuts)
    assert sum(shares.values()) == pytest.approx(1)
