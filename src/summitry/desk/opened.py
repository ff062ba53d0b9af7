"""A desk file, opened for one question at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from summitry.desk.memory import Memory
from summitry.store import accounts, ledger, outlooks, reader
from summitry.store.desk_file import DeskFile, Stamp

MOST_LEARNT = 12
"""Things learnt that are kept in memory: of a large data set some take a hundred megabytes."""


class Opened:
    """What all parts of a desk share: the file, and the ways to open it."""

    def __init__(self, path: str | Path, *, patience: float = 30.0) -> None:
        self.path = Path(path)
        self.file = DeskFile(self.path, patience=patience)
        self._ready: Stamp | None = None
        self.learnt = Memory(self.path, most=MOST_LEARNT)

    @contextmanager
    def dealings(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open for reading dealings; reports that no run has brought together yet are brought together first."""
        with self.file.read() as connection:
            if self._ready == self.file.stamp() or not reader.has_unjoined_events(connection):
                yield connection
                return
        from summitry.joining import join_reports

        join_reports(self.file)
        with self.file.read() as connection:
            yield connection

    @contextmanager
    def kept(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open for reading expectations; what no run has looked at or posted yet is looked at and posted first."""
        with self.file.read() as connection:
            if self._is_ready(connection):
                yield connection
                return
        from summitry.joining import join_reports
        from summitry.reading import look_ahead

        look_ahead(self.file)
        join_reports(self.file)
        with self.file.read() as connection:
            yield connection

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the desk open while several questions are asked of it: each then opens it at almost no cost.

        It stays open from the first question on that finds nothing left to be looked at, since whoever has to look
        must have it alone. For one thread, and for reading.
        """
        with self.file.lingering(lambda: self._ready == self.file.stamp()):
            yield

    def _is_ready(self, connection: duckdb.DuckDBPyConnection) -> bool:
        """Whether nothing is left to be looked at; asked once for each state of the desk."""
        stamp = self.file.stamp()
        if self._ready == stamp:
            return True
        ready = not (
            outlooks.not_looked_ahead(connection)
            or reader.has_unjoined_events(connection)
            or ledger.has_unposted_outlooks(connection)
            or accounts.unaccounted(connection)
        )
        self._ready = stamp if ready else None
        return ready
