"""Where a desk's knowledge comes from."""

from __future__ import annotations

import pyarrow as pa

from summitry.desk.opened import Opened
from summitry.errors import InputError
from summitry.store import sources
from summitry.store.sql import read_table

BINS = ("day", "week", "month", "year")


class Sources(Opened):
    """Outlets, volume, gaps, and what could not be read."""

    def volume(self) -> pa.Table:
        """Documents and stories by month of publication.

        Returns:
            Columns ``month`` (its first day; null where it is not known), ``documents``, ``stories``; oldest first.
        """
        with self.file.read() as connection:
            return read_table(connection, "volume")

    def outlets(self) -> pa.Table:
        """Outlets with what the desk has of them; the columns of ``store.sources.outlets``."""
        with self.file.read() as connection:
            return sources.outlets(connection)

    def outlet_volume(self, by: str = "month") -> pa.Table:
        """Documents by outlet and bin of publication; the columns of ``store.sources.volume``.

        Args:
            by: ``day``, ``week``, ``month`` or ``year``.

        Raises:
            InputError: Another ``by``.
        """
        if by not in BINS:
            raise InputError(f"volume by {by!r}: expected one of {', '.join(BINS)}")
        with self.file.read() as connection:
            return sources.volume(connection, by)

    def gaps(self, least: int = 7) -> pa.Table:
        """Stretches without documents, of the desk and of each outlet; the columns of ``store.sources.gaps``.

        Args:
            least: Days that a stretch has at least.
        """
        with self.file.read() as connection:
            return sources.gaps(connection, least)

    def outlet_kinds(self) -> pa.Table:
        """What kinds of outlet tell; the columns of ``store.sources.kinds``."""
        with self.file.read() as connection:
            return sources.kinds(connection)

    def event_data(self) -> pa.Table:
        """Imported data sets of event data; the columns of ``store.sources.imports``."""
        with self.file.read() as connection:
            return sources.imports(connection)
