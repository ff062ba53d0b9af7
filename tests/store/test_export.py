"""Events as files: every event is there, in the published shape."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import given

from summitry.errors import InputError
from summitry.model.event import Place
from summitry.model.json import event_from_dict, event_to_dict
from summitry.store.export import CSV_COLUMNS, FORMATS, write_events
from summitry.store.reader import events_table, reports, reports_of
from summitry.store.records import Entry
from summitry.store.writer import add_batch
from tests.factories import make_document, make_entry, make_event
from tests.store.desks import undone
from tests.strategies import batches, on_a_desk

Connection = duckdb.DuckDBPyConnection

HANOI = Place("Hanoi", "VNM", 21.03, 105.85, "in Hanoi")
ENTRY = make_entry(
    make_document("Envoys met.", on="2019-02-28", title='A "summit", again', url="https://example.org/1"),
    make_event("USA KOR", "PRK", on="2019-02-27", place=HANOI, modes=("visit", "meet")),
    make_event("USA", "PRK", status="denied", place=Place("the border", None, None, None, "at the border")),
    make_event("USA", ""),
    story="s1",
)


def exported(connection: Connection, format: str) -> bytes:
    stream = io.BytesIO()
    write_events(events_table(connection), format, stream)
    return stream.getvalue()


@on_a_desk
@given(batches())
def test_jsonl_holds_every_event_on_a_line_of_its_own(connection: Connection, batch: list[Entry]) -> None:
    with undone(connection):
        add_batch(connection, "r", batch)
        lines = exported(connection, "jsonl").split(b"\n")
        assert lines.pop() == b""
        stored = {each.event.id: each.event for each in reports(connection)}
        read = [event_from_dict(json.loads(line)) for line in lines]
        assert [event_to_dict(event) for event in read] == [event_to_dict(stored[event.id]) for event in read]
        assert len(read) == len(stored)


@on_a_desk
@given(batches())
def test_csv_has_a_row_for_each_event(connection: Connection, batch: list[Entry]) -> None:
    with undone(connection):
        add_batch(connection, "r", batch)
        text = exported(connection, "csv").decode("utf-8")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        found = reports(connection)
        assert [row["id"] for row in rows] == [each.event.id for each in found]
        assert [row["evidence_text"] for row in rows] == [each.event.evidence.text for each in found]


def test_csv_cells_are_flat(filled: Callable[..., Connection]) -> None:
    text = exported(filled(ENTRY), "csv").decode()
    first, second, _ = csv.DictReader(io.StringIO(text, newline=""))
    assert tuple(first) == CSV_COLUMNS
    assert (first["source_country"], first["target_country"], first["modes"]) == (
        "USA;KOR",
        "PRK",
        "visit;meet",
    )
    assert (first["date_start"], first["published_start"]) == ("2019-02-27", "2019-02-28")
    assert (first["place_lat"], first["title"]) == ("21.03", 'A "summit", again')
    assert (second["date_start"], second["status"]) == ("", "denied")


def test_parquet_keeps_lists_and_structs(filled: Callable[..., Connection]) -> None:
    connection = filled(ENTRY)
    table = pq.read_table(io.BytesIO(exported(connection, "parquet")))
    assert reports_of(table) == reports(connection)


def test_geojson_keeps_events_without_a_place(filled: Callable[..., Connection]) -> None:
    collection = json.loads(exported(filled(ENTRY), "geojson"))
    geometries = [feature["geometry"] for feature in collection["features"]]
    assert collection["type"] == "FeatureCollection"
    assert geometries == [{"type": "Point", "coordinates": [105.85, 21.03]}, None, None]
    assert [feature["properties"]["status"] for feature in collection["features"]] == [
        "happened",
        "denied",
        "happened",
    ]


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("jsonl", ""),
        ("csv", ",".join(CSV_COLUMNS) + "\r\n"),
        ("geojson", '{"type": "FeatureCollection", "features": [\n]}\n'),
    ],
)
def test_no_events_is_a_valid_file(connection: Connection, format: str, expected: str) -> None:
    assert exported(connection, format).decode() == expected


def test_no_events_is_a_valid_parquet_file(connection: Connection) -> None:
    table = pq.read_table(io.BytesIO(exported(connection, "parquet")))
    assert table.num_rows == 0
    assert "evidence" in table.column_names


def test_text_streams_take_text_formats_only(filled: Callable[..., Connection]) -> None:
    connection = filled(ENTRY)
    stream = io.StringIO()
    write_events(events_table(connection), "jsonl", stream)
    assert stream.getvalue().encode() == exported(connection, "jsonl")
    with pytest.raises(InputError, match="parquet is binary"):
        write_events(events_table(connection), "parquet", io.StringIO())


def test_unknown_format_names_the_known_ones(connection: Connection) -> None:
    with pytest.raises(InputError, match=", ".join(FORMATS)):
        exported(connection, "xml")
