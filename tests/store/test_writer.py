"""What goes in comes out, once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import given

from summitry.errors import StoreError
from summitry.model.document import Document, Skipped
from summitry.model.event import Event
from summitry.store.reader import (
    desk_counts,
    document,
    documents,
    events_table,
    known_hashes,
    reports,
    runs,
    sentences,
    signatures,
    skipped,
)
from summitry.store.records import Entry, RunCounts, Signature, new_run
from summitry.store.writer import add_batch, assign_incidents, begin_run, finish_run
from tests.factories import make_document, make_entry, make_event
from tests.store.desks import undone
from tests.strategies import batches, on_a_desk

Connection = duckdb.DuckDBPyConnection


def stored_events(connection: Connection) -> dict[str, Event]:
    return {report.event.id: report.event for report in reports(connection)}


@on_a_desk
@given(batches())
def test_batch_comes_out_as_it_went_in(connection: Connection, batch: list[Entry]) -> None:
    with undone(connection):
        add_batch(connection, "r", batch)
        assert [document(connection, entry.document.id) for entry in batch] == [e.document for e in batch]
        assert [sentences(connection, entry.document.id) for entry in batch] == [
            list(e.sentences) for e in batch
        ]
        assert stored_events(connection) == {event.id: event for entry in batch for event in entry.events}
        assert {s.document: s for s in signatures(connection)} == {
            e.document.id: Signature(e.document.id, e.story, e.signature)
            for e in batch
            if e.signature is not None
        }
        assert {card.id: card.story for card in documents(connection)} == {
            e.document.id: e.story for e in batch
        }


@on_a_desk
@given(batches())
def test_adding_again_adds_nothing(connection: Connection, batch: list[Entry]) -> None:
    with undone(connection):
        add_batch(connection, "r", batch)
        before = desk_counts(connection), events_table(connection)
        added = add_batch(connection, "again", [*batch, *batch])
        assert (added.documents, added.known, added.events) == (0, 2 * len(batch), 0)
        assert (desk_counts(connection), events_table(connection)) == before


def test_same_content_twice_in_one_batch_is_one_document(connection: Connection) -> None:
    entry = make_entry("One text.", make_event())
    assert add_batch(connection, "r", [entry, entry]).documents == 1
    assert desk_counts(connection).events == 1


@pytest.mark.parametrize(
    "text",
    [
        "a\0b",
        "'; DROP TABLE documents; --",
        "\"quoted\" 'quoted' $actor ? {} %s",
        "🤝 e\u0301 \u202e 한국",
        "x" * 1_000_000,
        "한" * 1_000_000,
    ],
    ids=["NUL", "injection", "quotes", "emoji", "1 MB", "3 MB"],
)
def test_hostile_text_is_kept(connection: Connection, text: str) -> None:
    stored = make_document(text, title=text, authors=(text,), path=text)
    add_batch(connection, "r", [make_entry(stored)])
    assert document(connection, stored.id) == stored
    assert [span.text for span in sentences(connection, stored.id)] == [text]


def test_text_that_is_no_unicode_is_named(connection: Connection) -> None:
    broken = replace(make_document(), text="half a pair: \ud83e")
    with pytest.raises(StoreError, match="a document of the batch cannot be stored"):
        add_batch(connection, "r", [make_entry(broken)])


def test_event_of_another_document_is_refused(connection: Connection) -> None:
    entry = replace(make_entry("One text."), events=(make_event(document="f" * 16),))
    with pytest.raises(StoreError, match="names document ffff"):
        add_batch(connection, "r", [entry])


def test_two_events_of_one_id_are_refused(connection: Connection) -> None:
    entry = make_entry("One text.", make_event())
    with pytest.raises(StoreError, match="several events of one id"):
        add_batch(connection, "r", [replace(entry, events=entry.events * 2)])


def test_story_keeps_its_first_document(connection: Connection) -> None:
    first, reprint = make_document("Envoys met."), make_document("Envoys met. Reprinted.")
    add_batch(connection, "r", [make_entry(first, story="s")])
    add_batch(connection, "r", [make_entry(reprint, story="s")])
    assert connection.execute("SELECT * FROM stories").fetchall() == [("s", first.id)]
    assert [card.id for card in documents(connection, story="s")] == [first.id, reprint.id]


def test_known_hashes_are_those_of_the_desk(filled: Callable[..., Connection]) -> None:
    entry = make_entry("One text.")
    connection = filled(entry)
    assert known_hashes(connection, [entry.document.content_hash, "0" * 64]) == {entry.document.content_hash}
    assert known_hashes(connection, []) == set()


def test_run_is_recorded_with_what_it_added(connection: Connection) -> None:
    run = new_run(
        "1.2", model="en_summitry", model_hash="ab", lexicon_hash="cd", options={"jobs": 2, "x": None}
    )
    begin_run(connection, run)
    assert runs(connection) == [run]
    add_batch(
        connection,
        run.id,
        [make_entry("One text.", make_event(), make_event())],
        [Skipped("a.pdf", "is encrypted"), Skipped("b.png", "is an image", failed=False)],
    )
    finish_run(connection, run.id)
    (stored,) = runs(connection)
    assert stored.counts == RunCounts(documents=1, events=2, left_out=1, failed=1)
    assert stored.finished is not None and stored.finished - run.started < timedelta(hours=1)
    assert replace(stored, finished=None, counts=None) == run


def test_run_that_never_began_cannot_finish(connection: Connection) -> None:
    with pytest.raises(StoreError, match="no run nope"):
        finish_run(connection, "nope")


def test_options_that_json_cannot_hold_are_refused(connection: Connection) -> None:
    with pytest.raises(StoreError, match="options"):
        begin_run(connection, new_run("1.2", options={"path": Path("x")}))


def test_skipped_inputs_keep_their_reason(connection: Connection) -> None:
    inputs = [Skipped("a.pdf", "is encrypted"), Skipped("b'.png", "is an image", failed=False)]
    add_batch(connection, "r", [], inputs)
    assert skipped(connection, run="r") == inputs
    assert skipped(connection, run="other") == []


def test_input_that_is_read_later_no_longer_counts_as_failed(connection: Connection) -> None:
    add_batch(connection, "r", [], [Skipped("a.pdf", "is encrypted"), Skipped("c.pdf", "is encrypted")])
    add_batch(connection, "s", [], [Skipped("a.pdf", "is encrypted")])
    assert desk_counts(connection).failed == 2
    add_batch(connection, "t", [make_entry(make_document("Now open.", path="a.pdf"))])
    assert desk_counts(connection).failed == 1


def test_incidents_are_assigned_to_the_events_named(filled: Callable[..., Connection]) -> None:
    connection = filled(make_entry("One text.", make_event(), make_event()))
    one, two = stored_events(connection)
    assign_incidents(connection, {one: "i1"})
    assert connection.execute("SELECT id, incident FROM events ORDER BY id").fetchall() == [
        (one, "i1"),
        (two, None),
    ]


def test_ten_thousand_events_fit_in_one_batch(connection: Connection) -> None:
    entries = [
        make_entry(f"Text {n}.", *[make_event("USA KOR", "PRK", on="2019-04-25")] * 20) for n in range(500)
    ]
    assert add_batch(connection, "r", entries).events == 10_000
    assert connection.execute("SELECT count(*) FROM participants").fetchone() == (30_000,)


def test_document_without_events_is_kept(filled: Callable[..., Connection]) -> None:
    stored: Document = make_document("Nobody did anything.")
    assert document(filled(make_entry(stored)), stored.id) == stored
