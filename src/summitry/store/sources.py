"""Where an open desk has its knowledge from: outlets, volume, gaps, what could not be read, imported data sets."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from summitry.store.sql import read_table

Connection = duckdb.DuckDBPyConnection


def outlets(connection: Connection) -> pa.Table:
    """Outlets, those with most documents first.

    Returns:
        Columns ``outlet`` (null for documents of an unknown one), ``domain``, ``country``, ``kind``, ``sample``,
        ``documents``, ``stories``, ``events``, ``first_day``, ``last_day``, ``undated`` (documents).
    """
    return read_table(connection, "source_events", "source_outlets")


def volume(connection: Connection, by: str) -> pa.Table:
    """Documents by outlet and bin.

    Args:
        connection: An open desk.
        by: ``day``, ``week``, ``month`` or ``year``.

    Returns:
        Columns ``outlet``, ``bin`` (its first day; null where unknown), ``documents``, ``stories``.
    """
    return read_table(connection, "source_volume", params={"by": by})


def gaps(connection: Connection, least: int) -> pa.Table:
    """Stretches of at least so many days on which no document can have been published, the longest first.

    Returns:
        Columns ``whole`` (of all documents together), ``outlet``, ``since``, ``until``, ``days``.
    """
    return read_table(connection, "source_gaps", params={"least": least})


def kinds(connection: Connection) -> pa.Table:
    """What kinds of outlet tell: columns ``kind``, ``reports`` (events), ``documents``, ``stories``, ``outlets``."""
    return read_table(connection, "source_events", "source_kinds")


def imports(connection: Connection) -> pa.Table:
    """Imported data sets.

    Returns:
        Columns ``dataset``, ``rows``, ``incidents``, ``reports``, ``outlets``, ``first_day``, ``last_day``.
    """
    return read_table(connection, "source_imports")
