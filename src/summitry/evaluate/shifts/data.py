"""What a desk holds of the actors that a truth table names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from summitry.errors import InputError
from summitry.evaluate.shifts.truth import Truth
from summitry.evaluate.shifts.universe import Array
from summitry.store import dealings
from summitry.store.desk_file import DeskFile


@dataclass(frozen=True, slots=True)
class DeskData:
    """Dealings of some actors, and how much the data set tells at all.

    Attributes:
        dataset: Its name in the desk.
        daily: As from ``store.dealings.pair_daily``: each dealing of the actors, from either side.
        coverage: Dealings of everybody on each day from ``first`` to ``last``, shape (days,).
        first: First day of the data.
        last: Last day.
    """

    dataset: str
    daily: pa.Table
    coverage: Array
    first: date
    last: date

    def histories(self) -> Iterator[tuple[str, pa.Table]]:
        """Each actor with its dealings, by name."""
        for actor in sorted(set(self.daily["actor"].unique().to_pylist())):
            yield actor, self.daily.filter(pc.equal(self.daily["actor"], actor))


def read_desk(desk: Path, truth: Truth, dataset: str | None = None) -> DeskData:
    """Read the dealings of the truth's actors.

    Args:
        desk: The desk file.
        truth: What is to be found.
        dataset: Which data set; may be left out where the desk holds only one.

    Raises:
        InputError: The desk holds no such data set, or several and none is named.
        StoreError: The desk cannot be read.
    """
    actors = sorted({actor for event in truth.events for actor in event.pair})
    with DeskFile(desk).read() as connection:
        name, first, last = _chosen(dealings.datasets(connection), dataset)
        table = dealings.coverage(connection, name, by="day")
        daily = dealings.pair_daily(connection, name, actors)
    return DeskData(name, daily, _by_day(table, first, last), first, last)


def _chosen(
    held: Sequence[tuple[str, int, date | None, date | None]], dataset: str | None
) -> tuple[str, date, date]:
    usable = {name: (first, last) for name, _, first, last in held if first is not None and last is not None}
    names = ", ".join(usable) or "none with dated dealings"
    if dataset is None and len(usable) != 1:
        raise InputError(f"the desk holds these data sets: {names}; choose one with --data")
    name = dataset or next(iter(usable))
    if name not in usable:
        raise InputError(f"the desk has no dated dealings of {name!r}; it holds {names}")
    first, last = usable[name]
    return name, first, last


def _by_day(table: pa.Table, first: date, last: date) -> Array:
    found = np.zeros((last - first).days + 1)
    days = np.asarray(pc.cast(pc.cast(table["start"], pa.date32()), pa.int32())).astype(np.int64)
    place = days - (first - date(1970, 1, 1)).days
    inside = (place >= 0) & (place < len(found))
    np.add.at(found, place[inside], np.asarray(table["incidents"], dtype=np.float64)[inside])
    return found
