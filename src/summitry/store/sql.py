"""SQL of the desk: one named step a file in ``queries/``, parameters bound, never pasted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb
import pyarrow as pa


@cache
def step(name: str) -> str:
    """Text of ``queries/<name>.sql``."""
    return (
        (files("summitry.store") / "queries" / f"{name}.sql").read_text(encoding="utf-8").rstrip().rstrip(";")
    )


@cache
def chain(*names: str) -> str:
    """Several steps as one statement: each but the last can be read under its name by those after it."""
    *before, last = names
    named = ",\n".join(f"{name} AS (\n{step(name)}\n)" for name in before)
    return f"WITH {named}\n{step(last)}" if before else step(last)


def read_rows(
    connection: duckdb.DuckDBPyConnection, *names: str, params: Mapping[str, Any] | None = None
) -> list[tuple[Any, ...]]:
    """All rows of a chain of steps.

    All of them: DuckDB 2 refuses the next query on a connection whose last result was not read to its end.
    """
    return connection.execute(chain(*names), dict(params or {})).fetchall()


def read_table(
    connection: duckdb.DuckDBPyConnection, *names: str, params: Mapping[str, Any] | None = None
) -> pa.Table:
    """The result of a chain of steps as an Arrow table."""
    return connection.sql(chain(*names), params=dict(params or {})).to_arrow_table()


@contextmanager
def as_view(connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> Iterator[None]:
    """Let steps read an Arrow table under a name, without copying it row by row."""
    connection.register(name, table)
    try:
        yield
    finally:
        connection.unregister(name)
