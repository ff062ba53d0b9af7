"""Which reports tell of the same act."""

from __future__ import annotations

import random
from datetime import date

import pytest

from summitry.analysis.incidents import incidents
from summitry.model.event import Report
from summitry.model.period import Period, Precision
from tests.factories import make_document, make_report

SINCE_APRIL = Period(date(2019, 4, 1), None, Precision.RANGE)


def told(text: str, on: str | Period | None = None, *, story: str | None = None, **event: object) -> Report:
    document = make_document(text, on="2019-04-26")
    return make_report("PRK RUS", mutual=True, on=on, document=document, story=story, **event)


def counts(reports: list[Report]) -> list[tuple[int, int]]:
    return [(len(i.documents), len(i.stories)) for i in incidents(reports, actor="PRK")]


def test_reports_of_one_day_are_one_incident_with_three_counts() -> None:
    reports = [told(text, "2019-04-25", story=story) for text, story in (("a", "s"), ("b", "s"), ("c", "t"))]
    assert counts(reports) == [(3, 2)]


@pytest.mark.parametrize(
    ("first", "second", "n"),
    [
        ({"on": "2019-04-25"}, {"on": "2019-04-26"}, 2),
        ({"on": "2019-04-25"}, {"on": Period.month(2019, 4)}, 1),
        ({"on": "2019-04-25"}, {"on": "2019-04-25", "type": "AID"}, 2),
        ({"on": "2019-04-25"}, {"on": "2019-04-25", "status": "ongoing"}, 1),
        ({"on": "2019-04-25"}, {"on": "2019-04-25", "status": "expected"}, 2),
        ({"on": "2019-04-25"}, {"on": "2019-04-25", "status": "denied"}, 2),
        ({"on": "2019-04-25"}, {"on": None}, 2),
        ({"on": None, "story": "s"}, {"on": None, "story": "s"}, 1),
        ({"on": None}, {"on": None}, 2),
        ({"on": "2019-04-25"}, {"on": SINCE_APRIL, "status": "ongoing"}, 2),
    ],
)
def test_two_reports_are_as_many_incidents(first: dict[str, str], second: dict[str, str], n: int) -> None:
    assert len(incidents([told("a", **first), told("b", **second)], actor="PRK")) == n


def test_accusations_in_two_directions_are_two_incidents() -> None:
    there = make_report("PRK", "USA", type="ACCUSE", on="2019-04-12")
    back = make_report("USA", "PRK", type="ACCUSE", on="2019-04-12")
    assert len(incidents([there, back], actor="PRK")) == 2


def test_visit_and_meeting_of_one_day_are_one_incident() -> None:
    visit = make_report("RUS", "PRK", on="2019-04-25", modes=("visit",))
    assert len(incidents([visit, told("a", "2019-04-25")], actor="PRK")) == 1


def test_vague_report_joins_no_incident_where_two_fit() -> None:
    reports = [told("a", "2018-05-08"), told("b", "2018-06-19"), told("c", Period.year(2018))]
    assert counts(reports) == [(1, 1), (1, 1), (1, 1)]


def test_incident_takes_the_finest_date() -> None:
    (found,) = incidents([told("a", Period.month(2019, 4)), told("b", "2019-04-25")], actor="PRK")
    assert found.period is not None
    assert (found.period.start, found.period.end) == (date(2019, 4, 25), date(2019, 4, 25))


def test_first_reports_come_from_different_stories() -> None:
    reports = [told(t, "2019-04-25", story=s) for t, s in (("a", "s"), ("b", "s"), ("c", "t"))]
    (found,) = incidents(reports, actor="PRK")
    assert {r.document.story for r in found.reports[:2]} == {"s", "t"}


def test_order_of_reports_does_not_matter() -> None:
    days = ["25", "25", "24", "26", "25", "24", "01", "02"]
    reports = [told(f"{n}", f"2019-04-{day}") for n, day in enumerate(days)]
    reports += [told("v", Period.month(2019, 4)), told("u")]
    shuffled = reports[:]
    random.Random(3).shuffle(shuffled)
    assert incidents(shuffled, actor="PRK") == incidents(reports, actor="PRK")
