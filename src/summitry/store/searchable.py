"""What a search keeps of a desk, read a batch at a time, and a number for each document that tells when it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from summitry.store.sql import as_view, read_table

_DIGESTS = ("search_side_digests", "search_event_digests", "search_digests")


@dataclass(frozen=True, slots=True)
class Searchable:
    """A document with its events, as a search keeps them.

    Attributes:
        document: A row of ``queries/search_documents.sql``.
        events: Rows of ``queries/search_events.sql``, in the order of the text.
    """

    document: dict[str, Any]
    events: tuple[dict[str, Any], ...]


def digests(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Digest of every document by its id, the latest first.

    It changes with anything that a search shows or filters by; at least 0, below 2**64.
    """
    every = connection.sql("SELECT id AS document FROM documents").to_arrow_table()
    with as_view(connection, "chosen_documents", every):
        table = read_table(connection, *_DIGESTS)
    return dict(zip(table["document"].to_pylist(), table["digest"].to_pylist(), strict=True))


def searchables(connection: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> list[Searchable]:
    """These documents, as they stand now; unknown ids are left out."""
    chosen = pa.table({"document": pa.array(documents, pa.string())})
    with as_view(connection, "chosen_documents", chosen):
        texts = read_table(connection, "search_documents").to_pylist()
        events = read_table(connection, "search_sides", "search_events").to_pylist()
    by_document: dict[str, list[dict[str, Any]]] = {}
    for event in events:
        by_document.setdefault(event["document"], []).append(event)
    return [Searchable(row, tuple(by_document.get(row["id"], ()))) for row in texts]
