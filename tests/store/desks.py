"""One desk for many examples."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb


@contextmanager
def undone(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Take back what the block writes."""
    connection.begin()
    try:
        yield
    finally:
        connection.rollback()
