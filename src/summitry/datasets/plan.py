"""What an importer hands to the desk: how to read one file, as SQL over it, with the tables that it looks up.

An importer knows its format and nothing of the desk; the desk runs the plan and counts (``summitry.store.importing``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

STAGED = (
    *("drop", "line", "id", "day", "last_day", "precision", "reported"),
    *("source", "source_level", "source_text", "target", "target_level", "target_text", "mutual"),
    *("type", "mode", "cameo", "code", "quad", "intensity", "status", "reports"),
    *("outlet", "url", "text", "place", "place_country", "act"),
)
"""Columns that a plan's SELECT gives, one row for every row of the file.

``drop`` is the reason why the row is no dealing, or NULL; the other columns do not matter where it is given. ``id`` is
the row's id in its source, without the data set in front. ``act`` is a value (BIGINT, from ``hash`` or the like) that
rows telling of the same act share, mirror images included; such rows are merged. The rest are columns of ``records``.
"""


@dataclass(frozen=True, slots=True)
class Sieve:
    """A quicker way to the dealings of a file that is whole, with the same counts: no row but they reaches the SQL.

    Attributes:
        rows: Opens the file as the table ``sifted``. The rows that it leaves out are plainly no dealings, and counted
            by reason in the counter given; reading it raises ``pa.ArrowInvalid`` where the file is not whole.
        select: SQL over that table, in the columns of ``STAGED``.
    """

    rows: Callable[[Counter[str]], pa.RecordBatchReader]
    select: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How to read one file.

    Attributes:
        format: What the file was found to be, for the load report.
        select: SQL of the rows in the columns of ``STAGED``; it reads the file, and lookups by their names.
        params: Values bound to the SQL, the path among them.
        lookups: Tables that the SQL reads, by name.
        labels: Names of actors that only this data set knows: id -> name.
        broken: Rows that were lost before the SQL sees them: reason -> how many. They count as read.
        notes: What was noticed about the file.
        sieve: A quicker way than ``select`` where the file is whole.
    """

    format: str
    select: str
    params: Mapping[str, Any] = field(default_factory=dict)
    lookups: Mapping[str, pa.Table] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    broken: Mapping[str, int] = field(default_factory=dict)
    notes: Sequence[str] = ()
    sieve: Sieve | None = None


class Importer(Protocol):
    """One data set's door."""

    @property
    def dataset(self) -> str:
        """Name of the data set in the desk."""

    def plan(self, file: Path) -> Plan:
        """Look at an unpacked file and say how to read it.

        Raises:
            InputError: It is not of this format: what was found, what was expected, what to do.
        """
