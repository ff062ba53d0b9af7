"""Corrections on an open desk: lines are read and added, none is changed; and the coder's own events beside them."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from summitry.errors import StoreError
from summitry.model.correction import Correction
from summitry.model.event import Event
from summitry.store.correction_rows import correction_of, correction_row, events_from_json, events_to_json
from summitry.store.sql import read_rows, step


def corrections(connection: duckdb.DuckDBPyConnection) -> list[Correction]:
    """All lines, in the order in which they were written."""
    return [correction_of(row) for row in read_rows(connection, "corrections")]


def last_seq(connection: duckdb.DuckDBPyConnection) -> int:
    """Number of the last line; 0 where there is none."""
    ((last,),) = read_rows(connection, "last_correction")
    return int(last)


def append(connection: duckdb.DuckDBPyConnection, line: Correction) -> None:
    """Add a line. Use inside ``DeskFile.write``.

    Raises:
        StoreError: Its number does not go on from the last, since somebody else has written meanwhile.
    """
    last = last_seq(connection)
    if line.seq != last + 1:
        raise StoreError(
            f"the last correction is number {last}, the new one has number {line.seq}; "
            "somebody else has written meanwhile: read them again and repeat"
        )
    connection.execute(step("add_correction"), correction_row(line))


def coded(connection: duckdb.DuckDBPyConnection, document: str) -> tuple[tuple[Event, ...], str] | None:
    """What the coder itself made of a document, and the run that did; None where nothing of it was corrected."""
    rows = read_rows(connection, "coded_events", params={"document": document})
    return None if not rows else (events_from_json(rows[0][0]), str(rows[0][1]))


def keep_coded(
    connection: duckdb.DuckDBPyConnection, document: str, events: Sequence[Event], run: str
) -> None:
    """Keep what the coder itself made of a document, in the place of what it made earlier."""
    forget_coded(connection, document)
    values = {"document": document, "events": events_to_json(events), "run": run}
    connection.execute(step("keep_coded"), values)


def forget_coded(connection: duckdb.DuckDBPyConnection, document: str) -> None:
    """Forget it, where no correction is left and the events of the desk are the coder's own."""
    connection.execute(step("forget_coded"), {"document": document})


def run_of(connection: duckdb.DuckDBPyConnection, document: str) -> str:
    """Run that coded a document.

    Raises:
        StoreError: The desk has no such document.
    """
    rows = read_rows(connection, "run_of_events", params={"document": document})
    if not rows:
        raise StoreError(f"the desk has no document {document!r}")
    return str(rows[0][0])
