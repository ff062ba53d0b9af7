"""Writing to an open desk. Use inside ``DeskFile.write``: one block is one transaction."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime

import duckdb
import pyarrow as pa

from summitry.errors import StoreError
from summitry.model.document import Skipped
from summitry.model.expectation import Outlook
from summitry.store.reader import known_hashes
from summitry.store.records import Added, Entry, Run
from summitry.store.sql import as_view, step
from summitry.store.tables import (
    document_table,
    event_table,
    outlook_participant_table,
    outlook_table,
    participant_table,
    sentence_table,
    skipped_table,
)


def begin_run(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Record that a run has begun.

    Raises:
        StoreError: Its options hold something that JSON cannot.
    """
    try:
        options = json.dumps(dict(run.options), sort_keys=True)
    except (TypeError, ValueError) as error:
        raise StoreError(f"options of the run cannot be stored as JSON: {error}") from error
    connection.execute(
        step("add_run"),
        {
            "id": run.id,
            "started": _utc(run.started),
            "version": run.version,
            "model": run.model,
            "model_hash": run.model_hash,
            "lexicon_hash": run.lexicon_hash,
            "options": options,
        },
    )


def finish_run(connection: duckdb.DuckDBPyConnection, run: str) -> None:
    """Record that a run has ended, with the counts of what it added.

    Raises:
        StoreError: The desk knows no such run.
    """
    now = _utc(datetime.now(UTC))
    ((n_updated,),) = connection.execute(step("finish_run"), {"id": run, "finished": now}).fetchall()
    if n_updated != 1:
        raise StoreError(f"no run {run} on this desk; call begin_run first")


def add_batch(
    connection: duckdb.DuckDBPyConnection,
    run: str,
    entries: Sequence[Entry],
    skipped: Collection[Skipped] = (),
) -> Added:
    """Add documents with their sentences and events, and the inputs that were skipped.

    Documents whose content the desk holds already are left alone, and so are their events: adding the same
    batch again adds nothing but its skipped inputs.

    Args:
        connection: From ``DeskFile.write``.
        run: Id of a run that has begun.
        entries: Documents as read.
        skipped: Inputs that gave no document.

    Raises:
        StoreError: A text is not valid Unicode, or a document came with events of another document or with
            two events of one id.
    """
    fresh = _new_entries(connection, entries)
    _check_belonging(fresh)
    added = _utc(datetime.now(UTC))
    documents = document_table(fresh, run, added)
    coded = [event for entry in fresh for event in entry.events]
    events = event_table(coded, run)
    _add_stories(connection, fresh)
    _insert(connection, "documents", documents)
    _insert(connection, "sentences", sentence_table(fresh))
    _insert(connection, "events", events)
    _insert(connection, "participants", participant_table(coded))
    outlooks = [outlook for entry in fresh for outlook in entry.outlooks]
    _insert(connection, "outlooks", outlook_table(outlooks, run))
    _insert(connection, "outlook_participants", outlook_participant_table(outlooks))
    _insert(connection, "skipped", skipped_table(skipped, run, added))
    return Added(
        documents=len(fresh),
        known=len(entries) - len(fresh),
        events=events.num_rows,
        skipped=len(skipped),
    )


def add_outlooks(
    connection: duckdb.DuckDBPyConnection, run: str, document: str, outlooks: Sequence[Outlook]
) -> None:
    """Add the outlooks of a document that an earlier version read; nothing where it has been looked at already.

    Args:
        connection: From ``DeskFile.write``.
        run: Id of a run that has begun.
        document: Id of the document.
        outlooks: What it says of what is to come, possibly nothing.

    Raises:
        StoreError: One is of another document, or two have one id.
    """
    _check_outlooks(document, outlooks)
    marked = connection.execute(step("mark_looked_ahead"), {"document": document}).fetchall()
    if not marked[0][0]:
        return
    _insert(connection, "outlooks", outlook_table(outlooks, run))
    _insert(connection, "outlook_participants", outlook_participant_table(outlooks))


def assign_incidents(connection: duckdb.DuckDBPyConnection, incidents: Mapping[str, str]) -> None:
    """Say which incident each event reports: event id to incident id; other events keep theirs."""
    table = pa.table(
        {
            "event": pa.array(incidents.keys(), pa.string()),
            "incident": pa.array(incidents.values(), pa.string()),
        }
    )
    with as_view(connection, "assignments", table):
        connection.execute(step("assign_incidents"))


def replace_interactions(
    connection: duckdb.DuckDBPyConnection, incidents: Collection[str], rows: pa.Table
) -> None:
    """Put interactions in the place of those of some incidents; those whose evidence is gone go too.

    Args:
        connection: From ``DeskFile.write``.
        incidents: Ids of incidents, as events still have them.
        rows: In the columns of the table ``interactions``; they are sorted here.
    """
    connection.execute(step("forget_interactions"), {"incidents": list(incidents)})
    _insert(connection, "interactions", rows.sort_by([("actor", "ascending"), ("day", "ascending")]))


def _new_entries(connection: duckdb.DuckDBPyConnection, entries: Sequence[Entry]) -> list[Entry]:
    known = known_hashes(connection, [entry.document.content_hash for entry in entries])
    fresh: dict[str, Entry] = {}
    for entry in entries:
        if entry.document.content_hash not in known:
            fresh.setdefault(entry.document.content_hash, entry)
    return list(fresh.values())


def _check_belonging(entries: Iterable[Entry]) -> None:
    for entry in entries:
        ids = [event.id for event in entry.events]
        if len(set(ids)) < len(ids):
            doubles = sorted(each for each, count in Counter(ids).items() if count > 1)
            raise StoreError(f"document {entry.document.id} came with several events of one id: {doubles}")
        _check_outlooks(entry.document.id, entry.outlooks)
        for event in entry.events:
            if event.document != entry.document.id:
                raise StoreError(
                    f"event {event.id} names document {event.document}, "
                    f"but came with document {entry.document.id}"
                )


def _check_outlooks(document: str, outlooks: Sequence[Outlook]) -> None:
    ids = Counter(outlook.id for outlook in outlooks)
    if doubles := sorted(each for each, count in ids.items() if count > 1):
        raise StoreError(f"document {document} came with several outlooks of one id: {doubles}")
    if strangers := sorted(outlook.id for outlook in outlooks if outlook.document != document):
        raise StoreError(f"document {document} came with outlooks of another document: {strangers}")


def _add_stories(connection: duckdb.DuckDBPyConnection, entries: Iterable[Entry]) -> None:
    first: dict[str, str] = {}
    for entry in entries:
        first.setdefault(entry.story, entry.document.id)
    table = pa.table(
        {"story": pa.array(first.keys(), pa.string()), "id": pa.array(first.values(), pa.string())}
    )
    with as_view(connection, "new_stories", table):
        connection.execute(step("add_stories"))


def _insert(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """Append an Arrow table to the desk table of the same columns; ``name`` is one of ours, never input."""
    if rows.num_rows:
        with as_view(connection, "new_rows", rows):
            connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM new_rows")


def _utc(moment: datetime) -> datetime:
    """The moment as the desk stores it: in UTC, without saying so."""
    return moment.astimezone(UTC).replace(tzinfo=None)
