"""The ledger of expectations on an open desk. Lines are read and added; nothing here changes or removes one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import duckdb

from summitry.errors import StoreError
from summitry.model.expectation import Posting
from summitry.store.rows import posting_of
from summitry.store.sql import as_view, read_rows, step
from summitry.store.tables import ledger_table


def postings(connection: duckdb.DuckDBPyConnection) -> list[Posting]:
    """All lines, in the order in which they were written."""
    return [posting_of(row) for row in read_rows(connection, "ledger")]


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
    ((last,),) = read_rows(connection, "last_line")
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


def last_published(connection: duckdb.DuckDBPyConnection) -> date | None:
    """The last day on which any document of the desk can have been published; None where no day is known."""
    ((day,),) = read_rows(connection, "last_published")
    return None if day is None else date.fromisoformat(str(day))
