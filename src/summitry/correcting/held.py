"""What the desk holds of a document, for whoever corrects it: text, the coder's own events, those that hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from summitry.correcting.effective import Judged, judged
from summitry.errors import InputError
from summitry.model.correction import Correction
from summitry.model.document import Document
from summitry.model.event import Event
from summitry.store import corrections, reader
from summitry.store.records import EventFilter


@dataclass(frozen=True, slots=True)
class Held:
    """A document with its events.

    Attributes:
        document: The document.
        coded: What the coder itself made of it.
        events: What holds.
        judged: What persons spoke of.
    """

    document: Document
    coded: tuple[Event, ...]
    events: tuple[Event, ...]
    judged: tuple[Judged, ...]

    def event(self, id_: str) -> Event | None:
        """The event of that id that holds; None where it was rejected, or there is none."""
        return next((each for each in self.events if each.id == id_), None)


def held(connection: duckdb.DuckDBPyConnection, document: str, lines: Sequence[Correction]) -> Held:
    """A document with its events.

    Raises:
        InputError: The desk has no such document.
    """
    found = reader.document(connection, document)
    if found is None:
        raise InputError(f"the desk has no document {document!r}; take an id from the list of documents")
    events = tuple(r.event for r in reader.reports(connection, EventFilter(document=document)))
    kept = corrections.coded(connection, document)
    coded = events if kept is None else kept[0]
    own = [each for each in lines if each.document == document]
    return Held(found, coded, events, judged(coded, own))


def document_of(connection: duckdb.DuckDBPyConnection, event: str, lines: Sequence[Correction]) -> str:
    """Id of the document of an event, a rejected one too.

    Raises:
        InputError: The desk has no such event.
    """
    report = reader.report(connection, event)
    if report is not None:
        return report.document.id
    for line in lines:
        if line.event == event and line.document is not None:
            return line.document
    raise InputError(f"the desk has no event {event!r}; take an id from the list of events")
