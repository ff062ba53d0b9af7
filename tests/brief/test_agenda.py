"""The calendar: three parsers read it back, hostile text included, and its statuses are true."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from summitry.analysis.expectations.records import Expectation, Expectations
from summitry.brief.agenda import agenda
from summitry.brief.clean import clean
from summitry.model.event import Place
from summitry.model.period import Period, Precision
from tests.analysis.expectations.accounts import digest, expectation, posting, silence, voice
from tests.brief import korea
from tests.factories import make_report

HOSTILE = (
    "Talks; with, commas\\n and \\, slashes\r\nEND:VEVENT\nBEGIN:VALARM\x00\x07\x1b[31m\u202e \u2028 "
    '"quoted": 😀🇰🇵👩‍👩‍👧 ' + "lang " * 400
)


def calendar(*entries: Expectation, **more: Any) -> bytes:
    return agenda(Expectations(entries, date(2019, 4, 20), **more), korea.names)


def only(*entries: Expectation, **more: Any) -> Any:
    """The one event, as Home Assistant's strict parser reads it."""
    (found,) = IcsCalendarStream.calendar_from_ics(calendar(*entries, **more).decode()).events
    return found


def test_planned_meeting_is_an_all_day_event() -> None:
    found = only(expectation(due="2019-04-25"))
    assert (found.dtstart, found.dtend) == (date(2019, 4, 25), date(2019, 4, 26))
    assert found.summary == "North Korea is expected to meet Russia"
    assert (found.status.value, found.url) == ("TENTATIVE", "https://example.org/a")
    assert "“Kim Jong Un is expected to meet Vladimir Putin by the end of April.”" in found.description
    assert "(John Bolton; “What to watch”, Meridian Wire, 20 April 2019)" in found.description
    assert "How likely: “likely”: about 75 % (60–85 %)." in found.description
    assert {"Summitry", "prediction", "CONSULT", "PRK", "RUS"} == set(found.categories)


@pytest.mark.parametrize(
    ("due", "kind", "first", "last", "words"),
    [
        ("2019-04", "on", date(2019, 4, 1), date(2019, 4, 30), "In April 2019 (known to the month)."),
        ("2019-12-31", "by", date(2019, 12, 31), date(2019, 12, 31), "By 31 December 2019."),
        ("2019", "by", date(2019, 12, 31), date(2019, 12, 31), "By 31 December 2019 (known to the year)."),
        ("2019-04-27", "from", date(2019, 4, 27), date(2019, 4, 27), "From 27 April 2019."),
        (
            Period(date(2019, 4, 24), date(2019, 4, 26), Precision.RANGE, approximate=True),
            "on",
            date(2019, 4, 24),
            date(2019, 4, 26),
            "About 24–26 April 2019 (known to a range of days, approximately).",
        ),
        (
            Period(None, date(2019, 5, 1), Precision.RANGE),
            "on",
            date(2019, 5, 1),
            date(2019, 5, 1),
            "By 1 May",
        ),
    ],
)
def test_days_and_precision(due: Any, kind: str, first: date, last: date, words: str) -> None:
    found = only(expectation(due=due, due_kind=kind))
    assert (found.dtstart, found.dtend.toordinal()) == (first, last.toordinal() + 1)
    assert found.description.startswith(words)


def test_deadline_says_so() -> None:
    found = only(expectation(due="2019", due_kind="by"))
    assert found.summary.startswith("Deadline: ")


def test_what_has_no_date_is_left_out() -> None:
    assert b"BEGIN:VEVENT" not in calendar(expectation(due=None))


OWN = {"speaker": "North Korea", "actor": "PRK", "kind": "government"}
HOST = {"speaker": "Russia", "actor": "RUS", "kind": "government"}


@pytest.mark.parametrize(
    ("entry", "status"),
    [
        (expectation(voice(claim="prediction")), "TENTATIVE"),
        (expectation(voice(claim="possibility")), "TENTATIVE"),
        (expectation(voice(claim="announcement")), "TENTATIVE"),
        (expectation(voice(claim="announcement", **OWN)), "CONFIRMED"),
        (expectation(voice(claim="promise", **OWN)), "CONFIRMED"),
        (expectation(voice(claim="announcement", mutual=False, **HOST)), "CONFIRMED"),
        (expectation(voice(claim="announcement", actor="RUS", speaker="Newspapers in Moscow")), "TENTATIVE"),
        (expectation(voice(claim="announcement", type="SANCTION", mutual=False, **HOST)), "TENTATIVE"),
        (expectation(voice(claim="announcement", condition="if asked", **OWN)), "TENTATIVE"),
        (expectation(voice(claim="announcement", **OWN), withdrawn=True), "CANCELLED"),
        (expectation(voice(claim="announcement", **OWN), state="past_due"), "TENTATIVE"),
        (expectation(outcome="came_true"), "CONFIRMED"),
        (expectation(outcome="came_late"), "CONFIRMED"),
        (expectation(outcome="did_not_happen"), "CANCELLED"),
        (expectation(outcome="overtaken"), "CANCELLED"),
        (expectation(outcome="ambiguous"), "TENTATIVE"),
        (expectation(voice(negated=True), negated=True, outcome="came_true"), "CANCELLED"),
        (expectation(voice(negated=True), negated=True, outcome="did_not_happen"), "CONFIRMED"),
    ],
)
def test_status(entry: Expectation, status: str) -> None:
    assert only(entry).status.value == status


def test_what_took_place_stands_on_its_own_day() -> None:
    met = make_report("PRK", "RUS", on="2019-05-03")
    entry = expectation(outcome="came_late", settled_on="2019-05-04", evidence=[met.event.id])
    found = only(entry, reports={met.event.id: met})
    assert (found.dtstart, found.dtend) == (date(2019, 5, 3), date(2019, 5, 4))
    assert "(came true late)" in found.summary


def test_own_day_stands_where_reports_are_less_precise() -> None:
    week = Period(date(2019, 4, 22), date(2019, 4, 28), Precision.WEEK)
    met = make_report("PRK", "RUS", on=week)
    entry = expectation(due="2019-04-25", outcome="came_true", evidence=[met.event.id])
    found = only(entry, reports={met.event.id: met})
    assert (found.dtstart, found.dtend) == (date(2019, 4, 25), date(2019, 4, 26))


def test_sequence_counts_changes_and_the_stamp_is_that_of_the_last_line() -> None:
    ident = digest("revised")
    lines = [
        posting(1, ident, "opened", date(2019, 4, 1), due=Period.iso("2019-04-24")),
        posting(2, ident, "repeated", date(2019, 4, 3)),
        posting(3, ident, "revised", date(2019, 4, 23), due=Period.iso("2019-04-25")),
        posting(4, ident, "withdrawn", date(2019, 4, 24)),
    ]
    found = only(expectation(due="2019-04-25", history=lines, withdrawn=True, id=ident))
    assert (found.uid, found.sequence) == (f"{ident}@summitry", 2)
    assert found.dtstamp == datetime(2026, 11, 28, 13, tzinfo=UTC)
    assert "First said to be on 24 April 2019; since 23 April 2019 on 25 April 2019." in found.description


def test_same_ledger_gives_the_same_bytes() -> None:
    entries = (expectation(due="2019-04-25"), expectation(voice(speaker="B"), due="2019-04-25"))
    assert calendar(*entries) == calendar(*reversed(entries))


def test_overdue_says_what_the_silence_weighs() -> None:
    entry = expectation(state="past_due", silence=silence("Four stories on the two since then do not tell."))
    found = only(entry)
    assert "Overdue. Four stories on the two since then do not tell." in found.description
    assert "(overdue)" in found.summary


def test_hostile_text_survives_in_three_parsers() -> None:
    entry = expectation(
        voice(
            sentence=HOSTILE,
            speaker=HOSTILE,
            outlet=HOSTILE,
            condition=HOSTILE,
            type=None,
            clause=HOSTILE[:90],
        ),
        reason=HOSTILE,
        place=Place(HOSTILE, None, None, None, ""),
    )
    content = calendar(entry)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    kept = clean(HOSTILE)
    (one,) = IcsCalendarStream.calendar_from_ics(content.decode()).events
    (two,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    (three,) = vobject.readOne(content.decode()).vevent_list
    summaries = (one.summary, str(two["summary"]), three.summary.value)
    assert len(set(summaries)) == 1
    assert summaries[0].startswith("Talks; with, commas\\n and \\, slashes END:VEVENT")
    assert "😀" in summaries[0]
    locations = (one.location, str(two["location"]), three.location.value)
    assert locations == (kept,) * 3
    assert {kept[:100] in each for each in (one.description, str(two["description"]))} == {True}
    assert kept[:100] in three.description.value
    assert len(icalendar.Calendar.from_ical(content).walk("VALARM")) == 0


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a b", "ftp://example.org", None])
def test_only_plain_addresses_are_linked(url: str | None) -> None:
    found = only(expectation(voice(url=url)))
    assert found.url is None
    assert "javascript" not in found.description


def test_the_last_day_of_all_does_not_overflow() -> None:
    content = calendar(expectation(due="9999-12-31"))
    assert len(icalendar.Calendar.from_ical(content).walk("VEVENT")) == 1


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=90), st.text(max_size=200))
def test_any_text_is_read_back(clause: str, said: str) -> None:
    content = calendar(expectation(voice(sentence=said, clause=clause, type=None, source="")))
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    summary = str(event["summary"])
    assert summary.casefold().startswith(clean(clause).strip(" ,;:.–-").casefold() or "untitled")
    assert f"“{clean(said)}”" in str(event["description"])
    IcsCalendarStream.calendar_from_ics(content.decode())
