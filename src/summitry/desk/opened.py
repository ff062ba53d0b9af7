"""A desk file, opened for one question at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from summitry.store import ledger, outlooks, reader
from summitry.store.desk_file import DeskFile


class Opened:
    """What all parts of a desk share: the file, and the ways to open it."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.file = DeskFile(self.path)

    @contextmanager
    def dealings(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open for reading dealings; reports that no run has brought together yet are brought together first."""
        with self.file.read() as connection:
            if not reader.has_unjoined_events(connection):
                yield connection
                return
        from summitry.reading import join_reports

        join_reports(self.file)
        with self.file.read() as connection:
            yield connection

    @contextmanager
    def kept(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open for reading expectations; what no run has looked at or posted yet is looked at and posted first."""
        with self.file.read() as connection:
            ready = not (
                outlooks.not_looked_ahead(connection)
                or reader.has_unjoined_events(connection)
                or ledger.has_unposted_outlooks(connection)
            )
            if ready:
                yield connection
                return
        from summitry.reading import join_reports, look_ahead

        look_ahead(self.file)
        join_reports(self.file)
        with self.file.read() as connection:
            yield connection
