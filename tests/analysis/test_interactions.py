"""Incidents as interactions: who dealt with whom, at which level, and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from summitry.analysis.incidents import incidents
from summitry.analysis.interactions import interactions
from summitry.model.actor import Office
from summitry.model.event import Report
from summitry.model.period import Period, Precision
from tests.factories import make_document, make_participant, make_report


def office(person: str, state: str, role: str, start: int, end: int) -> Office:
    return Office(person, person, state, role, role, date(start, 1, 1), date(end, 12, 31), None, "test")


OFFICES = {
    "Q1": [office("Q1", "PRK", "effective_leader", 2012, 2026)],
    "Q2": [office("Q2", "USA", "minister", 2001, 2003), office("Q2", "USA", "head_of_state", 2017, 2020)],
}
KIM = make_participant("PRK", actor="Q1", role="HOS", name="Kim Jong Un")
TRUMP = make_participant("USA", actor="Q2", role="HOS", name="Donald Trump")


def rows(
    *reports: Report, columns: Iterable[str] = ("actor", "counterpart", "direction")
) -> list[tuple[Any, ...]]:
    table = interactions(incidents(reports), offices=lambda person: OFFICES.get(person, []))
    return sorted((tuple(row[name] for name in columns) for row in table.to_pylist()), key=str)


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (make_report("USA", "PRK"), [("PRK", "USA", "in"), ("USA", "PRK", "out")]),
        (make_report("USA PRK", mutual=True), [("PRK", "USA", "both"), ("USA", "PRK", "both")]),
        (
            make_report("USA KOR", "PRK"),
            [("KOR", "PRK", "out"), ("PRK", "KOR", "in"), ("PRK", "USA", "in"), ("USA", "PRK", "out")],
        ),
        (
            make_report((KIM,), "KOR"),
            [("KOR", "PRK", "in"), ("PRK", "KOR", "out"), ("Q1", "KOR", "out")],
        ),
        (
            make_report((KIM, make_participant("PRK")), "KOR"),
            [("KOR", "PRK", "in"), ("PRK", "KOR", "out"), ("Q1", "KOR", "out")],
        ),
        (
            make_report("USA", (make_participant(None, actor="TALIBAN"),)),
            [("TALIBAN", "USA", "in"), ("USA", "TALIBAN", "out")],
        ),
        (make_report("USA", ""), []),
        (make_report("USA", (make_participant(None),)), []),
        (make_report((KIM,), "PRK"), []),
    ],
    ids=[
        *(
            "directed",
            "mutual",
            "three parties",
            "person",
            "twice",
            "no country",
            "no target",
            "nobody known",
        ),
        "domestic",
    ],
)
def test_parties_are_paired(report: Report, expected: list[tuple[str, ...]]) -> None:
    assert rows(report) == expected


def test_an_incident_counts_once_with_all_its_reports_and_stories() -> None:
    def told(text: str, story: str) -> Report:
        return make_report(document=make_document(text), story=story, on="2018-06-12")

    found = rows(told("a", "s"), told("b", "s"), told("c", "t"), columns=("actor", "reports", "stories"))
    assert found == [("PRK", 3, 2), ("USA", 3, 2)]


def test_status_is_that_of_the_incident_after_all_reports() -> None:
    planned = make_report(document=make_document("a", on="2018-06-01"), status="planned", on="2018-06-12")
    done = make_report(document=make_document("b", on="2018-06-13"), on="2018-06-12")
    assert rows(planned, done, columns=("actor", "status", "reports")) == [
        ("PRK", "happened", 1),
        ("USA", "happened", 1),
    ]
    assert rows(planned, columns=("status",)) == [("planned",)] * 2


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2018-06-12", (date(2018, 6, 12), date(2018, 6, 12), "day")),
        (Period.month(2018, 6), (date(2018, 6, 1), date(2018, 6, 30), "month")),
        (Period(None, date(2018, 6, 30), Precision.RANGE), (None, date(2018, 6, 30), "range")),
        (None, (None, None, None)),
    ],
)
def test_dates_are_those_of_the_act_never_of_the_report(on: Any, expected: tuple[Any, ...]) -> None:
    report = make_report(document=make_document(on="2018-06-13"), on=on)
    found = rows(report, columns=("day", "last_day", "precision", "reported"))
    assert found == [(*expected, date(2018, 6, 13))] * 2


@pytest.mark.parametrize(
    ("who", "on", "level"),
    [
        (TRUMP, "2018-06-12", "leader"),
        (TRUMP, "2002-06-12", "minister"),
        (make_participant("USA", role="HOS"), "2018-06-12", "leader"),
        (make_participant("USA", actor=None, role="GOV", text="foreign minister"), "2018-06-12", "minister"),
        (make_participant("USA", actor=None, role="GOV", text="special envoy"), "2018-06-12", "envoy"),
        (make_participant("USA", role="MIL"), "2018-06-12", "other"),
        (make_participant("USA", role="GOV"), "2018-06-12", None),
        (make_participant("USA"), "2018-06-12", None),
    ],
    ids=["leader", "minister then", "sector", "title", "envoy", "soldiers", "government", "state"],
)
def test_level_is_of_the_office_held_that_day(who: Any, on: str, level: str | None) -> None:
    found = rows(make_report((who,), "PRK", on=on), columns=("actor", "level", "counterpart_level"))
    assert ("USA", level, None) in found
    assert ("PRK", None, level) in found


def test_the_highest_level_that_any_report_tells_counts() -> None:
    plain = make_report(document=make_document("a"), on="2018-06-12")
    named = make_report((TRUMP,), (KIM,), document=make_document("b"), on="2018-06-12")
    found = rows(plain, named, columns=("actor", "counterpart", "level", "counterpart_level"))
    assert found == [
        ("PRK", "USA", "leader", "leader"),
        ("Q1", "USA", "leader", "leader"),
        ("Q2", "PRK", "leader", "leader"),
        ("USA", "PRK", "leader", "leader"),
    ]
