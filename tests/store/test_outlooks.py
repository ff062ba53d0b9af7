"""Outlooks go in with their documents and come out as they were; older desks get theirs later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from hypothesis import given

from summitry.coding.code import Coded
from summitry.errors import StoreError
from summitry.model.event import DocumentCard
from summitry.model.expectation import Outlook
from summitry.reading import look_ahead, read_articles
from summitry.store.desk_file import DeskFile
from summitry.store.outlooks import not_looked_ahead, outlooks, voices
from summitry.store.reader import reports, runs
from summitry.store.records import Entry, new_run
from summitry.store.writer import add_batch, add_outlooks, begin_run
from tests.factories import make_document, make_entry
from tests.store.desks import undone
from tests.strategies import batches, on_a_desk

Connection = duckdb.DuckDBPyConnection
TEXT = "Putin will receive Kim Jong Un in Vladivostok on 25 April. Kim may ask Putin to ease the sanctions."


@pytest.fixture
def coded(coder: Callable[..., Coded]) -> Coded:
    """A document with two outlooks."""
    found = coder(TEXT, published="2019-04-24")
    assert len(found.outlooks) == 2
    return found


@on_a_desk
@given(batches())
def test_outlooks_come_out_as_they_went_in(connection: Connection, batch: list[Entry]) -> None:
    with undone(connection):
        add_batch(connection, "r", batch)
        stored = {(o.document, o.id): o for o in outlooks(connection)}
        assert stored == {(o.document, o.id): o for entry in batch for o in entry.outlooks}
        assert not_looked_ahead(connection) == []


def test_voice_brings_the_card_of_its_document(connection: Connection, coded: Coded) -> None:
    entry = make_entry(coded.document, outlooks=coded.outlooks)
    add_batch(connection, "r", [entry])
    assert [voice.outlook for voice in voices(connection)] == list(coded.outlooks)
    assert {voice.document for voice in voices(connection)} == {DocumentCard.of(coded.document)}


def test_outlooks_are_chosen_by_id_and_by_document(connection: Connection, coded: Coded) -> None:
    first, second = coded.outlooks
    add_batch(connection, "r", [make_entry(coded.document, outlooks=coded.outlooks), make_entry("Nothing.")])
    assert outlooks(connection, ids=[second.id]) == [second]
    assert outlooks(connection, documents=[coded.document.id]) == [first, second]
    assert outlooks(connection, documents=[]) == []
    assert outlooks(connection, ids=[second.id], documents=["other"]) == []


def test_outlook_of_another_document_is_refused(connection: Connection, coded: Coded) -> None:
    entry = make_entry("Another document.", outlooks=coded.outlooks)
    with pytest.raises(StoreError, match="another document"):
        add_batch(connection, "r", [entry])


def test_two_outlooks_of_one_id_are_refused(connection: Connection, coded: Coded) -> None:
    first = coded.outlooks[0]
    with pytest.raises(StoreError, match="several outlooks of one id"):
        add_batch(
            connection, "r", [make_entry(coded.document, outlooks=(first, replace(first, negated=True)))]
        )


def test_document_is_looked_at_once(connection: Connection, coded: Coded) -> None:
    add_batch(connection, "r", [make_entry(coded.document)])
    connection.execute("UPDATE documents SET looked_ahead = FALSE")
    assert not_looked_ahead(connection) == [coded.document.id]
    for _ in range(2):
        add_outlooks(connection, "r", coded.document.id, coded.outlooks)
    assert outlooks(connection) == list(coded.outlooks)
    assert not_looked_ahead(connection) == []


def _outlooks(desk: DeskFile) -> list[Outlook]:
    with desk.read() as connection:
        return outlooks(connection)


def test_reading_articles_stores_their_outlooks(desk: DeskFile, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    read_articles(desk, [str(tmp_path / "article.txt")])
    with desk.read() as connection:
        events = {report.event.id for report in reports(connection)}
        found = outlooks(connection)
    assert found
    assert {o.event for o in found if o.event} <= events


def test_older_desk_is_read_for_outlooks_from_its_stored_text(desk: DeskFile, coded: Coded) -> None:
    document = make_document(TEXT, on="2019-04-24")
    run = new_run("0.1")
    with desk.write() as connection:
        begin_run(connection, run)
        add_batch(connection, run.id, [make_entry(document, *coded.events)])
        connection.execute("UPDATE documents SET looked_ahead = NULL")
    seen: list[object] = []
    assert look_ahead(desk, seen.append) == 1
    assert len(seen) == 1
    found = _outlooks(desk)
    assert [o.clause for o in found] == [o.clause for o in coded.outlooks]
    assert all(o.event is None for o in found), "its events have other ids"
    assert look_ahead(desk) == 0
    with desk.read() as connection:
        assert len(runs(connection)) == 2


def test_desk_without_documents_has_nothing_to_look_at(desk: DeskFile) -> None:
    with desk.write():
        pass
    assert look_ahead(desk) == 0
