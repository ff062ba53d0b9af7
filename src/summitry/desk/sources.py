"""Where a desk's knowledge comes from."""

from __future__ import annotations

import pyarrow as pa

from summitry.desk.opened import Opened
from summitry.store.sql import read_table


class Sources(Opened):
    """Outlets and volume."""

    def volume(self) -> pa.Table:
        """Documents and stories by month of publication.

        Returns:
            Columns ``month`` (its first day; null where it is not known), ``documents``, ``stories``; oldest first.
        """
        with self.file.read() as connection:
            return read_table(connection, "volume")
