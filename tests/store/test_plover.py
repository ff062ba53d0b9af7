"""Events as PLOVER has them: its names, its rules for the future, its silence on what did not happen."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from summitry.coding.ontology import event_types
from summitry.model.event import Evidence, Place, Report, Status
from summitry.model.period import Period, Precision
from summitry.store.plover import plover_record, plover_records, plover_type, why_dropped, with_reasons
from tests.factories import make_document, make_event, make_participant, make_report

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "plover.jsonl"
NEXT_WEEK = Period(date(2019, 4, 29), date(2019, 5, 5), Precision.WEEK)
BY_DECEMBER = Period(None, date(2019, 12, 31), Precision.RANGE)
SINCE_MARCH = Period(date(2019, 3, 1), None, Precision.RANGE)
KIM = make_participant("PRK", actor="Q56226", role="HOS", name="Kim Jong Un", text="Kim")
PUTIN = make_participant("RUS", actor="Q7747", role="HOS", name="Vladimir Putin", text="Putin", start=10)
GUNMEN = make_participant(None, role="UAF", name="gunmen")
VLADIVOSTOK = Place("Vladivostok", "RUS", 43.11, 131.87, "in Vladivostok")


def dozen() -> list[Report]:
    """One event for each status and each rule, told by one daily."""
    told = make_document("A page of news.", on="2019-04-27", title="The week", url="https://example.org/1")
    events = [
        make_event((KIM, PUTIN), mutual=True, on="2019-04-25", place=VLADIVOSTOK, modes=("visit",)),
        make_event("CHN", "PRK", type="COOPERATE", status="ongoing", on=SINCE_MARCH),
        make_event((KIM,), "CHN", status="planned", on=NEXT_WEEK, modes=("visit",)),
        make_event("USA", "UKR", type="AID", status="expected", on=BY_DECEMBER),
        make_event("RUS SYR", "", type="RETREAT", status="planned", modes=("withdraw",)),
        make_event("PRK", "KOR", type="ASSAULT", status="conditional", modes=("heavy-weapons",)),
        make_event("IRN", "ISR", type="ASSAULT", status="possible"),
        make_event("KOR PRK", mutual=True, status="possible", on=NEXT_WEEK),
        make_event("KOR", "PRK", type="AID", status="requested"),
        make_event("CHN IRN", mutual=True, status="denied"),
        make_event("PRK RUS", mutual=True, status="not_happened", on="2019-04-24"),
        make_event("UN HAMAS", "ISR", type="ACCUSE", modes=("disapprove",), contexts=("human_rights",)),
        make_event((GUNMEN,), "AFG", type="ASSAULT", on="2011-08-01"),
        make_event("", "AFG", type="ASSAULT", on="2019-04-20"),
        make_event("IRN", "", type="SANCTION"),
    ]
    return [Report(each, make_report(document=told).document) for each in events]


def lines(reports: list[Report]) -> list[str]:
    records = (record | {"id": str(n)} for n, record in enumerate(plover_records(reports)))
    return [json.dumps(record, ensure_ascii=False) for record in records]


def test_records_are_as_reviewed() -> None:
    assert lines(dozen()) == GOLDEN.read_text(encoding="utf-8").splitlines()


def test_every_status_is_tried() -> None:
    assert {each.event.status for each in dozen()} == set(Status)


def test_what_is_dropped_has_a_reason() -> None:
    assert [reason for _, reason in with_reasons(dozen()) if reason] == [
        "did not take place",
        "did not take place",
        "nobody is named who acts",
        "SANCTION without a recipient",
    ]


@pytest.mark.parametrize(
    ("type_", "status", "expected"),
    [
        ("CONSULT", "planned", "AGREE"),
        ("SUPPORT", "expected", "AGREE"),
        ("COOPERATE", "planned", "AGREE"),
        ("AID", "conditional", "AGREE"),
        ("RETREAT", "planned", "CONCEDE"),
        ("CONCEDE", "planned", "CONCEDE"),
        ("ASSAULT", "conditional", "THREATEN"),
        ("ASSAULT", "possible", "THREATEN"),
        ("SANCTION", "planned", "THREATEN"),
        ("ASSAULT", "requested", "ASSAULT"),
        ("ASSAULT", "happened", "ASSAULT"),
        ("CONSULT", "ongoing", "CONSULT"),
        ("CONSULT", "possible", "CONSULT"),
        ("REQUEST", "planned", "REQUEST"),
    ],
)
def test_announced_acts_take_the_type_of_an_announcement(type_: str, status: str, expected: str) -> None:
    assert plover_type(make_event(type=type_, status=status)) == expected


@pytest.mark.parametrize("status", ["planned", "expected", "possible", "conditional", "happened"])
def test_modes_are_those_of_the_exported_type(status: str) -> None:
    for name, kind in event_types().items():
        event = make_event(type=name, status=status, modes=tuple(sorted(kind.modes)))
        record = plover_record(Report(event, make_report().document))
        (exported,) = record["event"]
        assert set(record.get("mode", [])) <= event_types()[exported].modes
        assert record["quad_code"] == event_types()[exported].quad


def test_a_meeting_of_equals_has_actors_and_no_recipient() -> None:
    record = plover_record(make_report("USA PRK KOR", mutual=True))
    assert [actor["code"] for actor in record["source"]] == ["USA", "PRK", "KOR"]
    assert "recipient" not in record


def test_an_undated_act_takes_the_day_of_its_report_and_says_so() -> None:
    record = plover_record(make_report(document=make_document(on="2019-04-27")))
    assert (record["date"], record["date_from"]) == ("2019-04-27", "publication")


def test_without_any_date_the_required_field_is_empty() -> None:
    record = plover_record(make_report())
    assert record["date"] is None and "date_from" not in record


@pytest.mark.parametrize(("on", "historical"), [("2018-04-26", True), ("2018-04-28", False)])
def test_more_than_a_year_ago_is_historical(on: str, historical: bool) -> None:
    record = plover_record(make_report(on=on, document=make_document(on="2019-04-27")))
    assert record["historical"] is historical


def test_agreeing_to_meet_is_one_agreement() -> None:
    evidence = Evidence("Seoul agreed to meet Pyongyang.", 0, 31, "agreed")
    agreed = make_report("KOR", "PRK", type="AGREE", evidence=evidence)
    meet = make_report("KOR", "PRK", status="planned", evidence=evidence)
    assert [record["id"] for record in plover_records([agreed, meet])] == [agreed.event.id]
    assert why_dropped(meet.event) is None


def test_every_field_is_documented() -> None:
    page = (ROOT / "docs" / "plover.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`(\w+)`", page))
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        assert fields(json.loads(line)) <= documented


def fields(value: object) -> set[str]:
    """Names of all fields, at any depth."""
    if isinstance(value, list):
        return set().union(*map(fields, value)) if value else set()
    if isinstance(value, dict):
        return set(value).union(*map(fields, value.values()))
    return set()
