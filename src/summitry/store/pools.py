"""Which events must be looked at together, inside ``DeskFile.read``: those that could be of one act with others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import duckdb
import pyarrow as pa

from summitry.store.sql import as_view, read_rows


def unjoined(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Ids of events that belong to no incident yet."""
    return [event for (event,) in read_rows(connection, "unjoined_ids")]


def has_joined_events(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether any event belongs to an incident."""
    ((joined,),) = read_rows(connection, "any_joined")
    return bool(joined)


def events_of_pools(
    connection: duckdb.DuckDBPyConnection, pools: Iterable[tuple[Sequence[str], Sequence[str]]]
) -> list[str]:
    """Ids of the events of some types and parties.

    Args:
        connection: An open desk.
        pools: Types, and the parties of both sides; those that nobody knows begin with a question mark, and are taken
            for one here, so that more events than meant may come back.
    """
    found = {(tuple(types), _told(parties)) for types, parties in pools}
    table = pa.table(
        {
            "types": pa.array([list(types) for types, _ in found], pa.list_(pa.string())),
            "parties": pa.array([list(parties) for _, parties in found], pa.list_(pa.string())),
        }
    )
    with as_view(connection, "wanted_pools", table):
        return [event for (event,) in read_rows(connection, "events_of_pools")]


def bound_events(connection: duckdb.DuckDBPyConnection, ids: Collection[str]) -> list[str]:
    """Ids of the events of the same incidents, and of those that persons said to be of one act with one of these."""
    return [event for (event,) in read_rows(connection, "bound_events", params={"ids": list(ids)})]


def _told(parties: Iterable[str]) -> tuple[str, ...]:
    """Sorted as the desk sorts them: by bytes."""
    known = {"?" if party.startswith("?") else party for party in parties}
    return tuple(sorted(known, key=str.encode))
