"""Reading outlooks from an open desk, inside ``DeskFile.read``."""

from __future__ import annotations

from collections.abc import Collection

import duckdb

from summitry.model.expectation import Outlook, Voice
from summitry.store.rows import voice_of
from summitry.store.sql import read_rows, read_table

_AT_ONCE = 1000


def voices(
    connection: duckdb.DuckDBPyConnection,
    *,
    ids: Collection[str] | None = None,
    documents: Collection[str] | None = None,
) -> list[Voice]:
    """Outlooks with the documents that they stand in.

    Args:
        connection: An open desk.
        ids: Only these outlooks; None for all.
        documents: Only those of these documents; None for all.

    Returns:
        By document in the order in which they were added, then by sentence.
    """
    table = read_table(
        connection,
        "outlook_sides",
        "voices",
        params={
            "ids": None if ids is None else list(ids),
            "documents": None if documents is None else list(documents),
        },
    )
    return [voice_of(row) for batch in table.to_batches(_AT_ONCE) for row in batch.to_pylist()]


def outlooks(
    connection: duckdb.DuckDBPyConnection,
    *,
    ids: Collection[str] | None = None,
    documents: Collection[str] | None = None,
) -> list[Outlook]:
    """Outlooks alone; as ``voices``."""
    return [voice.outlook for voice in voices(connection, ids=ids, documents=documents)]


def not_looked_ahead(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Ids of documents that an earlier version read without looking for outlooks, oldest first."""
    return [document for (document,) in read_rows(connection, "not_looked_ahead")]


def event_ids(connection: duckdb.DuckDBPyConnection, document: str) -> set[str]:
    """Ids of the events of a document."""
    return {event for (event,) in read_rows(connection, "event_ids", params={"document": document})}
