"""Order of the interactions: one actor's history is a slice of a sorted table, and stays one as rows come in.

Rows are added sorted, behind those that lie there. Where too many have been, all are put in order again.
"""

from __future__ import annotations

import duckdb

from summitry.store.desk_file import DeskFile
from summitry.store.staging import bound, workspace

ROW_GROUP = 122_880
"""Rows of one of DuckDB's row groups, below which order makes no difference."""

LOOSE = 0.2
"""Share of rows out of order above which the table is put in order again."""


def note_rows(connection: duckdb.DuckDBPyConnection, n_rows: int) -> None:
    """Record that sorted rows were added; into an empty table they lie in order."""
    connection.execute(
        "UPDATE arrangement SET sorted = $n WHERE sorted = 0 AND (SELECT count(*) FROM interactions) = $n",
        {"n": n_rows},
    )


def arrange(desk: DeskFile) -> bool:
    """Put the interactions in order where too many rows came after the last time; whether that was done."""
    with desk.read() as connection:
        if not _is_loose(connection):
            return False
    with workspace(desk.path) as folder, desk.write() as connection:
        bound(connection, folder)
        _rewrite(connection, "interactions", "dataset, actor, day")
        _rewrite(connection, "weeks", "dataset, actor, week, counterpart, quad")
        connection.execute("UPDATE arrangement SET sorted = (SELECT count(*) FROM interactions)")
    return True


def _is_loose(connection: duckdb.DuckDBPyConnection) -> bool:
    ((n_rows, n_sorted),) = connection.execute(
        "SELECT (SELECT count(*) FROM interactions), sorted FROM arrangement"
    ).fetchall()
    return bool(n_rows - n_sorted > max(ROW_GROUP, LOOSE * n_rows))


def _rewrite(connection: duckdb.DuckDBPyConnection, table: str, order: str) -> None:
    """The same table with its rows in order; names are ours, never input."""
    ((sql,),) = connection.execute(
        "SELECT sql FROM duckdb_tables() WHERE table_name = $table AND NOT temporary", {"table": table}
    ).fetchall()
    columns = str(sql).partition("(")[2]
    connection.execute(f"CREATE TABLE put_in_order ({columns}")
    connection.execute(f"INSERT INTO put_in_order SELECT * FROM {table} ORDER BY {order}")
    connection.execute(f"DROP TABLE {table}")
    connection.execute(f"ALTER TABLE put_in_order RENAME TO {table}")
