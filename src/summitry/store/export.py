"""Events as files: JSON lines, PLOVER records, CSV, Parquet and GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, TextIO

import pyarrow as pa
import pyarrow.parquet as pq

from summitry.errors import InputError
from summitry.model.actor import Participant
from summitry.model.event import Event, Report
from summitry.model.json import event_to_dict
from summitry.store.plover import plover_records
from summitry.store.reader import reports_of


def write_events(table: pa.Table, format: str, stream: BinaryIO | TextIO) -> None:
    """Write events to a stream in one of the formats of ``FORMATS``.

    Args:
        table: From ``reader.events_table``.
        format: ``jsonl`` (one event a line, the shape of ``event_to_dict``), ``plover`` (one event a line under
            PLOVER's names and rules: ``summitry.store.plover``), ``csv`` (one event a row, with
            its document; several participants are parted by semicolons), ``parquet`` (the table as it is, its
            lists and structs kept) or ``geojson`` (one feature an event, geometry null where no
            place is known).
        stream: Binary (text is written as UTF-8), or text for all formats but ``parquet``.

    Raises:
        InputError: An unknown format, or Parquet into a text stream.
    """
    if format == "parquet":
        if isinstance(stream, io.TextIOBase):
            raise InputError("parquet is binary and cannot go to a text stream; write it to a file")
        pq.write_table(table, stream)
        return
    if format not in _TEXT_FORMATS:
        raise InputError(f"unknown format {format!r}; known are {', '.join(FORMATS)}")
    write = _text_writer(stream)
    for piece in _TEXT_FORMATS[format](_reports(table)):
        write(piece)


def jsonl_lines(reports: Iterable[Report]) -> Iterator[str]:
    """One JSON object and a newline for each event."""
    for report in reports:
        yield _dump(event_to_dict(report.event)) + "\n"


def plover_lines(reports: Iterable[Report]) -> Iterator[str]:
    """One PLOVER record and a newline for each event that PLOVER codes."""
    for record in plover_records(reports):
        yield _dump(record) + "\n"


def csv_lines(reports: Iterable[Report]) -> Iterator[str]:
    """Header and one row for each event, ended by CR LF as RFC 4180 has it."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, CSV_COLUMNS)
    writer.writeheader()
    for report in reports:
        writer.writerow(_csv_row(report))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def geojson_lines(reports: Iterable[Report]) -> Iterator[str]:
    """One feature collection, a feature a line; longitude before latitude, in degrees (RFC 7946)."""
    yield '{"type": "FeatureCollection", "features": ['
    for number, report in enumerate(reports):
        yield (",\n" if number else "\n") + _dump(_feature(report.event))
    yield "\n]}\n"


_TEXT_FORMATS: dict[str, Callable[[Iterable[Report]], Iterator[str]]] = {
    "jsonl": jsonl_lines,
    "plover": plover_lines,
    "csv": csv_lines,
    "geojson": geojson_lines,
}

FORMATS = ("jsonl", "plover", "csv", "parquet", "geojson")
"""Names of the formats."""

_SIDE_FIELDS = ("actor", "country", "role", "name")
CSV_COLUMNS = (
    *("id", "document", "sentence", "type", "modes", "contexts", "cameo", "quad", "intensity", "status"),
    *(f"{side}_{name}" for side in ("source", "target") for name in _SIDE_FIELDS),
    *(f"date_{name}" for name in ("start", "end", "precision", "text", "basis", "approximate")),
    *(f"place_{name}" for name in ("name", "country", "lat", "lon", "text")),
    *(f"speaker_{name}" for name in ("actor", "name", "kind", "text")),
    "confidence",
    *(f"evidence_{name}" for name in ("text", "start", "end", "trigger")),
    *("rule", "story", "title", "outlet", "url", "published_start", "published_end"),
)
"""Columns of the CSV format, in order."""


def _reports(table: pa.Table) -> Iterator[Report]:
    """Records a slice at a time: as plain objects, a large table takes many times its memory."""
    for batch in table.to_batches(1000):
        yield from reports_of(pa.Table.from_batches([batch]))


def _text_writer(stream: BinaryIO | TextIO) -> Callable[[str], object]:
    if isinstance(stream, io.TextIOBase):
        return stream.write
    return lambda piece: stream.write(piece.encode("utf-8"))  # type: ignore[arg-type]


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _feature(event: Event) -> dict[str, Any]:
    place = event.place
    geometry = None
    if place is not None and place.lat is not None and place.lon is not None:
        geometry = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Feature", "id": event.id, "geometry": geometry, "properties": event_to_dict(event)}


def _csv_row(report: Report) -> dict[str, Any]:
    line = event_to_dict(report.event)
    row = {name: line[name] for name in CSV_COLUMNS if name in line}
    row["modes"] = ";".join(report.event.modes)
    row["contexts"] = ";".join(report.event.contexts)
    for part in ("date", "place", "speaker", "evidence"):
        row |= {f"{part}_{name}": value for name, value in (line[part] or {}).items()}
    row |= _side_cells("source", report.event.source) | _side_cells("target", report.event.target)
    published = report.document.published
    return row | {
        "story": report.document.story,
        "title": report.document.title,
        "outlet": report.document.outlet,
        "url": report.document.url,
        "published_start": published.start if published else None,
        "published_end": published.end if published else None,
    }


def _side_cells(side: str, participants: tuple[Participant, ...]) -> dict[str, str]:
    """Cells of one side; each lists all participants in the same order, unknown ones as empty."""
    return {
        f"{side}_{name}": ";".join(getattr(each, name) or "" for each in participants)
        for name in _SIDE_FIELDS
    }
