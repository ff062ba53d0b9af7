"""What has been done to a desk: readings, imports, and what came to nothing."""

from __future__ import annotations

import pyarrow as pa

from summitry.desk.opened import Opened
from summitry.store.sql import read_table


class History(Opened):
    """Looking back at what went in."""

    def readings(self) -> pa.Table:
        """Runs over inputs, the newest first.

        Returns:
            ``started``, ``finished`` (null while it goes on, and where it was broken off), ``version``, ``inputs``
            (list), ``documents`` and ``events`` added, ``left_out``, ``failed``, ``run``; times in UTC.
        """
        with self.file.read() as connection:
            return read_table(connection, "readings")

    def imports(self) -> pa.Table:
        """Imports of event data, the newest first.

        Returns:
            ``started``, ``finished``, ``dataset``, ``file``, ``format``, ``size`` (bytes), ``version``, rows ``read``,
            ``kept``, ``merged``, ``known`` and ``dropped``, ``reasons`` (JSON), ``notes`` (JSON), ``id``; times in UTC.
        """
        with self.file.read() as connection:
            return read_table(connection, "imports")

    def came_to_nothing(self) -> pa.Table:
        """Inputs that gave no document in the end, failures first, then the newest.

        Returns:
            ``path``, ``reason``, ``failed`` (it should have been readable), ``added`` (UTC).
        """
        with self.file.read() as connection:
            return read_table(connection, "open_skips")
