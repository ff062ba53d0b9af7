"""Accounts of expectations on an open desk: rows from which expectations are chosen without reading all of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import duckdb
import pyarrow as pa

from summitry.store.sql import as_view, read_rows, step


def has_any(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether there are accounts at all."""
    ((found,),) = read_rows(connection, "any_accounts")
    return bool(found)


def unaccounted(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Ids of expectations that have lines of which no account tells."""
    return [id_ for (id_,) in read_rows(connection, "unaccounted")]


def replace(connection: duckdb.DuckDBPyConnection, rows: pa.Table) -> None:
    """Put accounts in the place of those of the same expectations. Use inside ``DeskFile.write``."""
    if not rows.num_rows:
        return
    with as_view(connection, "new_accounts", rows):
        connection.execute(step("forget_accounts"))
        connection.execute("INSERT INTO accounts BY NAME SELECT * FROM new_accounts")


def told_by(connection: duckdb.DuckDBPyConnection, acts: pa.Table) -> list[str]:
    """Ids of expectations of which acts can tell.

    Args:
        connection: An open desk.
        acts: Columns ``family`` and ``parties``: what was done, and all who took part.
    """
    with as_view(connection, "told_acts", acts):
        return [id_ for (id_,) in read_rows(connection, "accounts_of_acts")]


def resting_on(connection: duckdb.DuckDBPyConnection, events: Collection[str]) -> list[str]:
    """Ids of expectations with a line that stands on one of these events, or on one that is gone."""
    return [id_ for (id_,) in read_rows(connection, "accounts_on_events", params={"events": list(events)})]


def waiting(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Ids of expectations that were called off and are not settled: time alone changes how they stand."""
    return [id_ for (id_,) in read_rows(connection, "accounts_waiting")]


def near(connection: duckdb.DuckDBPyConnection, outlooks: pa.Table) -> list[str]:
    """Ids of expectations that new outlooks could join.

    Args:
        connection: An open desk.
        outlooks: Columns ``keys`` (blocks), ``day``, ``reaches_from`` and ``reaches_to`` (days that it could be of;
            null where it names none), ``story`` and ``any_time`` (whether days do not matter).
    """
    with as_view(connection, "new_outlooks", outlooks):
        return [id_ for (id_,) in read_rows(connection, "accounts_near")]


def replacing(connection: duckdb.DuckDBPyConnection, ids: Collection[str]) -> list[str]:
    """Ids of expectations that could have taken the place of these, which were called off."""
    return [id_ for (id_,) in read_rows(connection, "accounts_replacing", params={"ids": list(ids)})]


def asked_of(connection: duckdb.DuckDBPyConnection, ids: Collection[str]) -> pa.Table:
    """What some expectations are about: columns ``family`` and ``parties``, each once; not what is of no type."""
    return connection.sql(step("accounts_asked"), params={"ids": list(ids)}).to_arrow_table()


def events_on(connection: duckdb.DuckDBPyConnection, asked: pa.Table) -> list[str]:
    """Ids of events of all acts that could tell of some expectations.

    Args:
        connection: An open desk.
        asked: Columns ``type``, ``heads`` (patterns of which one must be in the rule; empty: any) and ``parties``.
    """
    with as_view(connection, "asked_acts", asked):
        return [event for (event,) in read_rows(connection, "events_on_accounts")]


def chosen(
    connection: duckdb.DuckDBPyConnection,
    actor: str | None,
    counterpart: str | None,
    *,
    day: date | None = None,
    states: Collection[str] = (),
    claims: Collection[str] = (),
    most: int | None = None,
) -> list[str]:
    """Ids of at least the expectations that are asked for.

    Args:
        connection: An open desk.
        actor: Id of somebody whom they concern.
        counterpart: The same, of another.
        day: Where it is given, states and claims are those that all lines give, as of this day.
        states: States on that day; any, if empty.
        claims: Kinds of claim; any, if empty.
        most: How many of them, the first ones by state and time; all, if None.
    """
    params = {
        "actor": actor,
        "counterpart": counterpart,
        "day": day,
        "states": list(states) or None,
        "claims": list(claims) or None,
        "most": most if day is not None else None,
    }
    return [id_ for (id_,) in read_rows(connection, "accounts_chosen", params=params)]
