"""Desks to test on: one in memory, one on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from summitry.store.desk_file import DeskFile
from summitry.store.records import Entry, new_run
from summitry.store.schema import migrate
from summitry.store.writer import add_batch, begin_run

Connection = duckdb.DuckDBPyConnection


@pytest.fixture
def desk(tmp_path: Path) -> DeskFile:
    """A desk that is not there yet."""
    return DeskFile(tmp_path / "korea.duckdb", patience=10)


@pytest.fixture
def connection() -> Iterator[Connection]:
    """An empty desk in memory."""
    with duckdb.connect() as opened:
        migrate(opened, Path("memory"))
        yield opened


@pytest.fixture
def filled(connection: Connection) -> Callable[..., Connection]:
    """A desk in memory with some entries."""

    def fill(*entries: Entry) -> Connection:
        run = new_run("0.0")
        begin_run(connection, run)
        add_batch(connection, run.id, entries)
        return connection

    return fill
