"""The ledger of expectations on an open desk. Lines are read and added; nothing here changes or removes one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import duckdb

from summitry.errors import StoreError
from summitry.model.expectation import Posting
from summitry.store.rows import posting_of
from summitry.store.sql import as_view, read_rows, step
from summitry.store.tables import ledger_table


def postings(
    connection: duckdb.DuckDBPyConnection, expectations: Collection[str] | None = None
) -> list[Posting]:
    """All lines, or those of some expectations, in the order in which they were written."""
    params = {"ids": None if expectations is None else list(expectations)}
    return [posting_of(row) for row in read_rows(connection, "ledger", params=params)]


def due_within(connection: duckdb.DuckDBPyConnection, first: date, last: date) -> set[str]:
    """Ids of expectations with a line whose stated time shares a day with these days, both included."""
    found = read_rows(connection, "ledger_due", params={"first": first, "last": last})
    return {expectation for (expectation,) in found}


def overrulings(connection: duckdb.DuckDBPyConnection) -> list[Posting]:
    """Lines that persons wrote, in order."""
    return [posting_of(row) for row in read_rows(connection, "overrulings")]


def last_line(connection: duckdb.DuckDBPyConnection) -> int:
    """Number of the last line; 0 where there is none."""
    ((last,),) = read_rows(connection, "last_line")
    return int(last)


def append(
    connection: duckdb.DuckDBPyConnection, lines: Sequence[Posting], *, run: str | None = None
) -> None:
    """Add lines. Use inside ``DeskFile.write``.

    Args:
        connection: From ``DeskFile.write``.
        lines: Numbered on from the last line of the desk, without a gap.
        run: Id of the run that writes them; None for what a person wrote.

    Raises:
        StoreError: The numbers do not go on from the last, since somebody else has written meanwhile.
    """
    if not lines:
        return
    last = last_line(connection)
    if [each.seq for each in lines] != list(range(last + 1, last + 1 + len(lines))):
        raise StoreError(
            f"the ledger ends with line {last}, the new lines begin with {lines[0].seq}; "
            "somebody else has written to it meanwhile: read it again and repeat"
        )
    with as_view(connection, "new_lines", ledger_table(lines, run)):
        connection.execute(step("add_lines"))


def has_unposted_outlooks(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether outlooks have no line yet: after an interrupted run, or on an old desk."""
    ((unposted,),) = read_rows(connection, "unposted_outlooks")
    return bool(unposted)


def unposted(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Ids of outlooks that have no line yet."""
    return [id_ for (id_,) in read_rows(connection, "unposted_ids")]


def last_told(connection: duckdb.DuckDBPyConnection) -> date | None:
    """The last day of a document that says something of what is to come, or of what was done or not done."""
    ((day,),) = read_rows(connection, "last_told")
    return None if day is None else date.fromisoformat(str(day))


def last_published(connection: duckdb.DuckDBPyConnection) -> date | None:
    """The last day on which any document of the desk can have been published; None where no day is known."""
    ((day,),) = read_rows(connection, "last_published")
    return None if day is None else date.fromisoformat(str(day))


def unfounded(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Expectations that rest on an event which was taken away since reports were last brought together."""
    return {expectation for (expectation,) in read_rows(connection, "unfounded")}
