"""Reading from an open desk, inside ``DeskFile.read``: what one block reads belongs to one moment."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import duckdb
import pyarrow as pa

from summitry.model.document import Document, Skipped
from summitry.model.event import DocumentCard, Report, Status
from summitry.model.span import Span
from summitry.store.records import (
    EVERYTHING,
    DeskCounts,
    EventCounts,
    EventFilter,
    Run,
    Signature,
)
from summitry.store.rows import card_of, document_of, report_of, run_of
from summitry.store.sql import read_rows, read_table

_CHOOSE = ("events_of_actor", "events_of_dyad", "chosen_events")
_AT_ONCE = 1000


def known_hashes(connection: duckdb.DuckDBPyConnection, hashes: Collection[str]) -> set[str]:
    """Which of these content hashes the desk holds already."""
    rows = read_rows(connection, "known_hashes", params={"hashes": list(hashes)})
    return {content_hash for (content_hash,) in rows}


def signatures(connection: duckdb.DuckDBPyConnection) -> Iterator[Signature]:
    """Near-duplicate signatures of all documents that have one, oldest first, to rebuild the index from."""
    for batch in read_table(connection, "signatures").to_batches(_AT_ONCE):
        yield from (Signature(**row) for row in batch.to_pylist())


def documents(connection: duckdb.DuckDBPyConnection, *, story: str | None = None) -> list[DocumentCard]:
    """Cards of all documents, or of one story's, in the order in which they were added."""
    return [card_of(row) for row in read_rows(connection, "document_cards", params={"story": story})]


def document(connection: duckdb.DuckDBPyConnection, document: str) -> Document | None:
    """A document by its id; None where the desk has none such."""
    rows = read_rows(connection, "document", params={"document": document})
    return document_of(rows[0]) if rows else None


def sentence(connection: duckdb.DuckDBPyConnection, document: str, sentence: int) -> Span | None:
    """A sentence by its number, counted from 0; None where the document has none such."""
    rows = read_rows(connection, "sentence", params={"document": document, "sentence": sentence})
    return Span(*rows[0]) if rows else None


def sentences(connection: duckdb.DuckDBPyConnection, document: str) -> list[Span]:
    """All sentences of a document, in order."""
    return [Span(*row) for row in read_rows(connection, "sentences", params={"document": document})]


def reports(connection: duckdb.DuckDBPyConnection, chosen: EventFilter = EVERYTHING) -> list[Report]:
    """Events with the documents behind them: by date, undated last, then by document and sentence."""
    return reports_of(events_table(connection, chosen))


def reports_of(table: pa.Table) -> list[Report]:
    """The records in a table of ``events_table``."""
    return [report_of(row) for batch in table.to_batches(_AT_ONCE) for row in batch.to_pylist()]


def report(connection: duckdb.DuckDBPyConnection, event: str) -> Report | None:
    """One event by its id, with its document; None where the desk has none such."""
    return next(iter(reports(connection, EventFilter(ids=(event,)))), None)


def events_table(connection: duckdb.DuckDBPyConnection, chosen: EventFilter = EVERYTHING) -> pa.Table:
    """Events as an Arrow table, in the order of ``reports``.

    Returns:
        One row an event. The columns are the fields of an exported event under the same names (``source`` and
        ``target`` as lists of structs, ``date``, ``place``, ``speaker`` and ``evidence`` as structs or null),
        then ``mutual``, ``incident`` and ``report``, the document behind it as a struct.
    """
    return read_table(connection, *_CHOOSE, "event_sides", "reports", params=_params(chosen))


def incidents_of(connection: duckdb.DuckDBPyConnection, events: Collection[str]) -> dict[str, str]:
    """Ids of the incidents of some events by event id; events that belong to none are left out."""
    return dict(read_rows(connection, "incident_by_event", params={"ids": list(events)}))


def has_unjoined_events(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether events have not been brought together into incidents yet: after an interrupted run, or on an old desk."""
    ((unjoined,),) = read_rows(connection, "unjoined_events")
    return bool(unjoined)


def event_counts(connection: duckdb.DuckDBPyConnection, chosen: EventFilter = EVERYTHING) -> EventCounts:
    """How many reports, stories and incidents a filter keeps."""
    ((n_reports, n_stories, n_incidents),) = read_rows(
        connection, *_CHOOSE, "event_counts", params=_params(chosen)
    )
    return EventCounts(n_reports, n_stories, n_incidents)


def runs(connection: duckdb.DuckDBPyConnection) -> list[Run]:
    """All runs, oldest first."""
    return [run_of(row) for row in read_rows(connection, "runs")]


def skipped(connection: duckdb.DuckDBPyConnection, *, run: str | None = None) -> list[Skipped]:
    """Inputs that gave no document, of one run or of all, oldest first."""
    return [Skipped(*row) for row in read_rows(connection, "skipped", params={"run": run})]


def desk_counts(connection: duckdb.DuckDBPyConnection) -> DeskCounts:
    """What the desk holds."""
    ((n_documents, n_stories, n_events, left_out, failed),) = read_rows(connection, "desk_counts")
    by_status = {Status(status): count for status, count in read_rows(connection, "status_counts")}
    return DeskCounts(n_documents, n_stories, n_events, by_status, left_out, failed)


def _params(chosen: EventFilter) -> dict[str, Any]:
    actor, counterpart = chosen.actor, chosen.counterpart
    if actor is None:
        actor, counterpart = counterpart, None
    return {
        "actor": actor,
        "counterpart": counterpart,
        "types": list(chosen.types) or None,
        "statuses": [status.value for status in chosen.statuses] or None,
        "since": chosen.since,
        "until": chosen.until,
        "include_undated": chosen.include_undated,
        "document": chosen.document,
        "ids": list(chosen.ids) or None,
    }
