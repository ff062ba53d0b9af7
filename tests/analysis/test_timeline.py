"""Acts by date, and what became of those that were announced."""

from __future__ import annotations

from datetime import date

import pytest

from summitry.analysis.timeline import Entry, timeline
from summitry.model.event import Evidence, Report
from summitry.model.period import Period, Precision
from tests.factories import make_document, make_report

BY_SUMMER = Period(None, date(2019, 6, 30), Precision.RANGE)
WEEK = Period(date(2019, 4, 22), date(2019, 4, 28), Precision.WEEK)


def met(on: str | Period | None, status: str = "happened", **event: object) -> Report:
    """A report in a document of its own, whose words are like no other's."""
    words = f"{status}-{on}".encode().hex()
    evidence = Evidence(words, 0, len(words), "met")
    fields = {"evidence": evidence, "document": make_document(words), **event}
    return make_report("PRK RUS", mutual=True, on=on, status=status, **fields)


def announced(*reports: Report, until: date | None = None) -> Entry:
    found = timeline(reports, actor="PRK", until=until)
    return next(e for e in found if e.incident.status.value in ("expected", "planned", "possible"))


def test_entries_run_forward_and_undated_ones_come_last() -> None:
    found = timeline([met(None), met("2019-04-25"), met(Period.year(2011))], actor="PRK")
    assert [e.incident.day for e in found] == [date(2011, 1, 1), date(2019, 4, 25), None]


@pytest.mark.parametrize("status", ["happened", "not_happened", "denied"])
def test_announced_act_and_its_outcome_are_one_entry(status: str) -> None:
    (entry,) = timeline(
        [met(WEEK, "expected"), met("2019-04-25", status)], actor="PRK", until=date(2019, 5, 30)
    )
    assert entry.incident.status.value == status
    assert entry.settled_by is None
    assert not entry.overdue


@pytest.mark.parametrize("status", ["happened", "not_happened", "denied"])
def test_act_announced_with_a_deadline_is_settled_by_what_took_place_before_it(status: str) -> None:
    entry = announced(met(BY_SUMMER, "expected"), met("2019-04-25", status), until=date(2019, 7, 30))
    assert entry.settled_by is not None
    assert entry.settled_by.status.value == status
    assert not entry.overdue


@pytest.mark.parametrize(
    "other",
    [
        met("2019-05-02"),
        met("2019-04-25", type="AID"),
        met(Period.year(2019)),
        make_report("PRK CHN", mutual=True, on="2019-04-25"),
    ],
)
def test_announced_act_is_not_settled_by_another(other: Report) -> None:
    entry = announced(met(WEEK, "expected"), other, until=date(2019, 5, 30))
    assert entry.settled_by is None
    assert entry.overdue


def test_announced_act_without_a_date_is_never_settled_nor_overdue() -> None:
    entry = announced(met(None, "planned"), met("2019-04-25"), until=date(2019, 5, 30))
    assert entry.settled_by is None
    assert not entry.overdue


def test_nothing_is_overdue_on_its_last_day() -> None:
    assert not announced(met(WEEK, "expected"), until=date(2019, 4, 28)).overdue
