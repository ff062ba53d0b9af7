"""What coding a stored document anew puts in its place, beside its events. Use inside ``DeskFile.write``."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from summitry.model.document import Published
from summitry.model.expectation import Outlook
from summitry.model.span import Span
from summitry.store import reader, writer
from summitry.store.outlooks import not_looked_ahead, outlooks
from summitry.store.records import Entry
from summitry.store.sql import as_view, step
from summitry.store.tables import outlook_participant_table, outlook_table, sentence_table


def replace_sentences(connection: duckdb.DuckDBPyConnection, entry: Entry) -> None:
    """Put the sentences of a document in the place of those that the desk has of it."""
    document = entry.document.id
    known = [(span.start, span.end) for span in reader.sentences(connection, document)]
    if known == [(span.start, span.end) for span in entry.sentences]:
        return
    connection.execute(step("forget_sentences"), {"document": document})
    with as_view(connection, "new_rows", sentence_table([entry])):
        connection.execute("INSERT INTO sentences BY NAME SELECT * FROM new_rows")


def date_document(connection: duckdb.DuckDBPyConnection, document: str, published: Published) -> None:
    """Say when a document was published, where that was worked out from its text."""
    period = published.period
    connection.execute(
        step("date_document"),
        {
            "document": document,
            "start": period.start if period else None,
            "end": period.end if period else None,
            "precision": period.precision.value if period else None,
            "text": period.text if period else None,
            "basis": period.basis if period else None,
            "approximate": period.approximate if period else None,
            "known_by": published.known_by.value,
            "evidence": published.evidence,
        },
    )


def add_new_outlooks(
    connection: duckdb.DuckDBPyConnection, run: str, document: str, found: Sequence[Outlook]
) -> int:
    """Add the outlooks of sentences in which none was found before; those that are there stay.

    The ledger names outlooks, and what was said by it once is never taken away.

    Returns:
        How many were added.
    """
    if document in not_looked_ahead(connection):
        writer.add_outlooks(connection, run, document, found)
        return len(found)
    known: list[Span] = [
        Span(each.evidence.start, each.evidence.end, each.evidence.text)
        for each in outlooks(connection, documents=[document])
    ]
    new = [
        each
        for each in found
        if not any(s.start < each.evidence.end and each.evidence.start < s.end for s in known)
    ]
    for name, rows in (
        ("outlooks", outlook_table(new, run)),
        ("outlook_participants", outlook_participant_table(new)),
    ):
        if rows.num_rows:
            with as_view(connection, "new_rows", rows):
                connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM new_rows")
    return len(new)
