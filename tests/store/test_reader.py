"""Which events a filter keeps, and how they are counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import duckdb
import pytest
from hypothesis import given

from summitry.model.actor import Participant
from summitry.model.event import Event, Status
from summitry.model.json import event_to_dict
from summitry.model.period import Period, Precision
from summitry.store.reader import (
    desk_counts,
    document,
    event_counts,
    events_table,
    report,
    reports,
    sentence,
)
from summitry.store.records import Entry, EventCounts, EventFilter
from summitry.store.writer import add_batch, assign_incidents
from tests.factories import make_card, make_document, make_entry, make_event, make_participant
from tests.store.desks import undone
from tests.strategies import batches, filters, on_a_desk

Connection = duckdb.DuckDBPyConnection
Fill = Callable[..., Connection]


def kept(event: Event, chosen: EventFilter) -> bool:
    """The filter as its docstring has it, one event at a time."""
    return (
        _parties_match(event, chosen)
        and (not chosen.types or event.type in chosen.types)
        and (not chosen.statuses or event.status in chosen.statuses)
        and _date_matches(event, chosen)
    )


def _parties_match(event: Event, chosen: EventFilter) -> bool:
    wanted = [each for each in (chosen.actor, chosen.counterpart) if each is not None]
    if not wanted:
        return True
    if len(wanted) == 1:
        return any(_stands_for(participant, wanted[0]) for participant in event.source + event.target)
    sides = event.source, event.target
    return any(
        _stands_for(a, wanted[0]) and _stands_for(b, wanted[1])
        for ours, theirs in (sides, sides[::-1])
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
        if not event.mutual or i != j
    )


def _stands_for(participant: Participant, actor: str) -> bool:
    return actor in (participant.actor, participant.country)


def _date_matches(event: Event, chosen: EventFilter) -> bool:
    if chosen.since is None and chosen.until is None:
        return True
    if event.date is None:
        return chosen.include_undated
    start, end = event.date.start or date.min, event.date.end or date.max
    return start <= (chosen.until or date.max) and end >= (chosen.since or date.min)


@on_a_desk
@given(batches(), filters)
def test_filter_keeps_what_it_says(connection: Connection, batch: list[Entry], chosen: EventFilter) -> None:
    with undone(connection):
        add_batch(connection, "r", batch)
        expected = {event.id for entry in batch for event in entry.events if kept(event, chosen)}
        assert {each.event.id for each in reports(connection, chosen)} == expected
        assert event_counts(connection, chosen).reports == len(expected)


def ids_kept(connection: Connection, **chosen: object) -> list[int]:
    """Numbers of the events kept, in the order in which they were written."""
    found = reports(connection, EventFilter(**chosen))  # type: ignore[arg-type]
    return sorted(int(each.event.id.rpartition("-")[2]) for each in found)


KIM = make_participant("PRK", actor="Q56226", role="HOS", name="Kim Jong Un")
PARTIES = make_entry(
    "Text.",
    make_event("USA", "PRK"),
    make_event((KIM,), "KOR"),
    make_event("PRK RUS", mutual=True),
    make_event("USA KOR", "PRK"),
    make_event("CHN", ""),
)


@pytest.mark.parametrize(
    ("chosen", "numbers"),
    [
        ({"actor": "PRK"}, [0, 1, 2, 3]),
        ({"actor": "Q56226"}, [1]),
        ({"actor": "CHN"}, [4]),
        ({"actor": "PRK", "counterpart": "USA"}, [0, 3]),
        ({"actor": "USA", "counterpart": "PRK"}, [0, 3]),
        ({"actor": "USA", "counterpart": "KOR"}, []),
        ({"actor": "RUS", "counterpart": "PRK"}, [2]),
        ({"actor": "PRK", "counterpart": "PRK"}, []),
        ({"counterpart": "RUS"}, [2]),
        ({"actor": "prk"}, []),
        ({"actor": ""}, []),
        ({"actor": "PRK' OR '1'='1"}, []),
        ({"actor": "'; DROP TABLE events; --"}, []),
        ({"actor": "\0"}, []),
    ],
)
def test_actor_matches_on_either_side(filled: Fill, chosen: dict[str, str], numbers: list[int]) -> None:
    connection = filled(PARTIES)
    assert ids_kept(connection, **chosen) == numbers
    assert desk_counts(connection).events == 5


DATES = make_entry(
    "Text.",
    make_event(on="2019-04-25"),
    make_event(on=Period.month(2019, 4)),
    make_event(on=Period(None, Period.year(2019).end, Precision.YEAR)),
    make_event(on=Period(Period.year(2019).start, None, Precision.YEAR)),
    make_event(),
)


@pytest.mark.parametrize(
    ("chosen", "numbers"),
    [
        ({}, [0, 1, 2, 3, 4]),
        (
            {"since": date.fromisoformat("2019-04-25"), "until": date.fromisoformat("2019-04-25")},
            [0, 1, 2, 3],
        ),
        ({"since": date.fromisoformat("2019-04-26")}, [1, 2, 3]),
        ({"since": date.fromisoformat("2020-01-01")}, [3]),
        ({"until": date.fromisoformat("2018-12-31")}, [2]),
        ({"until": date.fromisoformat("2018-12-31"), "include_undated": True}, [2, 4]),
        ({"include_undated": True}, [0, 1, 2, 3, 4]),
    ],
)
def test_dates_match_by_shared_days(filled: Fill, chosen: dict[str, object], numbers: list[int]) -> None:
    assert ids_kept(filled(DATES), **chosen) == numbers


def test_type_status_and_document_restrict(filled: Fill) -> None:
    one = make_entry("One.", make_event(type="AID"), make_event(type="AID", status="planned"), make_event())
    two = make_entry("Two.", make_event(type="SANCTION"))
    connection = filled(one, two)
    assert ids_kept(connection, types=("AID", "SANCTION")) == [0, 0, 1]
    assert ids_kept(connection, types=("AID",), statuses=(Status.PLANNED,)) == [1]
    assert ids_kept(connection, document=two.document.id) == [0]


def test_report_carries_its_document(filled: Fill) -> None:
    stored = make_document("Envoys met.", on="2019-04-24", title="Envoys meet", url="https://example.org/1")
    entry = make_entry(stored, make_event(), story="s1")
    found = report(filled(entry), entry.events[0].id)
    assert found is not None
    assert found.event == entry.events[0]
    assert found.document == make_card(stored, story="s1")


def test_what_is_not_there_is_none(filled: Fill) -> None:
    connection = filled(make_entry("One."))
    assert report(connection, "nope") is None
    assert document(connection, "nope") is None
    assert sentence(connection, "nope", 0) is None
    assert sentence(connection, make_document("One.").id, 1) is None


def test_reports_come_by_date_undated_last(filled: Fill) -> None:
    connection = filled(
        make_entry("One.", make_event(), make_event(on="2019-04-25"), make_event(on="2011-08-24"))
    )
    found = [each.event.date and str(each.event.date.start) for each in reports(connection)]
    assert found == ["2011-08-24", "2019-04-25", None]


def test_events_table_has_the_fields_of_a_line(filled: Fill) -> None:
    table = events_table(filled(PARTIES), EventFilter(actor="RUS"))
    assert table.column_names[:18] == list(event_to_dict(make_event()))
    assert table["target"].to_pylist()[0][1]["country"] == "RUS"


def test_three_counts_are_kept_apart(filled: Fill) -> None:
    wire = make_entry("Envoys met.", make_event(), make_event(type="AID"), story="s1")
    reprint = make_entry("Envoys met. Reprinted.", make_event(), story="s1")
    other = make_entry("They met.", make_event(), story="s2")
    connection = filled(wire, reprint, other)
    meetings = EventFilter(types=("CONSULT",))
    assert event_counts(connection, meetings) == EventCounts(reports=3, stories=2, incidents=None)
    assign_incidents(connection, {each.event.id: "i1" for each in reports(connection, meetings)})
    assert event_counts(connection, meetings) == EventCounts(reports=3, stories=2, incidents=1)
    assert event_counts(connection).incidents is None


def test_desk_counts_count_by_status(filled: Fill) -> None:
    counts = desk_counts(filled(make_entry("One.", make_event(), make_event(), make_event(status="denied"))))
    assert counts.by_status == {Status.HAPPENED: 2, Status.DENIED: 1}
    assert (counts.documents, counts.stories, counts.events) == (1, 1, 3)
