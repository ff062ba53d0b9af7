"""Reading stretches of documents from an open desk, inside ``DeskFile.read``: of a long text only what is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from summitry.model.document import Document
from summitry.store.rows import document_of
from summitry.store.sql import read_rows

MOST = 2000
"""Sentences, events or outlooks of one stretch, at most."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A stretch of a document's text, with what is known of the document.

    Attributes:
        document: The document; its ``text`` is the stretch, its ``cuts`` are the first, shortened.
        whole: Characters of the whole text.
        added: When it was read, UTC.
        version: Version of summitry that read it.
        story: Id of its story.
        cuts: Pieces that were cut out of the page, all of them.
    """

    document: Document
    whole: int
    added: datetime
    version: str
    story: str
    cuts: int


def sheet(connection: duckdb.DuckDBPyConnection, document: str, start: int, most: int) -> Sheet | None:
    """A document with ``most`` characters of its text from ``start`` on; None where the desk has none such."""
    rows = read_rows(connection, "sheet", params={"document": document, "start": start, "most": most})
    if not rows:
        return None
    whole, added, version, story, cuts = rows[0][22:]
    return Sheet(document_of(rows[0]), whole, added.replace(tzinfo=UTC), version, story, cuts)


def sentences_between(
    connection: duckdb.DuckDBPyConnection, document: str, start: int, end: int
) -> dict[int, tuple[int, int]]:
    """First character and end of each sentence that shares a character with a stretch, by number."""
    rows = read_rows(connection, "sentences_between", params=_between(document, start, end))
    return {number: (first, last) for number, first, last in rows}


def events_between(
    connection: duckdb.DuckDBPyConnection, document: str, start: int, end: int
) -> dict[str, str | None]:
    """Events whose sentence shares a character with a stretch, each with its incident, None until joined."""
    return dict(read_rows(connection, "events_between", params=_between(document, start, end)))


def outlooks_between(connection: duckdb.DuckDBPyConnection, document: str, start: int, end: int) -> list[str]:
    """Ids of outlooks whose sentence shares a character with a stretch."""
    rows = read_rows(connection, "outlooks_between", params=_between(document, start, end))
    return [outlook for (outlook,) in rows]


def event_place(connection: duckdb.DuckDBPyConnection, event: str) -> tuple[str, int] | None:
    """The document of an event, and where its sentence begins; None where the desk has none such."""
    rows = read_rows(connection, "event_place", params={"event": event})
    return (rows[0][0], rows[0][1]) if rows else None


def _between(document: str, start: int, end: int) -> dict[str, str | int]:
    return {"document": document, "start": start, "end": end, "most": MOST}
