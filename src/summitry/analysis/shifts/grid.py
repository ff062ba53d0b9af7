"""Daily counts as arrays: days by counterparts, one array a channel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from summitry.analysis.shifts.counts import FloatArray

HIGH = ("leader", "minister")
"""Levels of a dealing at the top."""

IN_PERSON = ("visit", "third-party", "multilateral")
"""Modes of CONSULT in which both sides meet."""

FEWEST_LEVELS = 0.05
"""Part of the talks whose level is known from which on levels are used; below it every talk counts as one at the
top."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Dealings by day and counterpart.

    Attributes:
        first: The first day.
        counterparts: Names of the columns.
        dealings: All dealings, shape (n_days, n_counterparts).
        talks: Consultations in which a leader or minister takes part, the same shape.
        meetings: Of these, those in person.
        summits: Of these talks, those with a leader or minister on both sides.
        quads: Dealings by quad class, shape (n_days, n_counterparts, 4).
    """

    first: date
    counterparts: tuple[str, ...]
    dealings: FloatArray
    talks: FloatArray
    meetings: FloatArray
    summits: FloatArray
    quads: FloatArray

    @property
    def n_days(self) -> int:
        """How many days."""
        return len(self.dealings)

    def reordered(self, order: NDArray[np.intp]) -> Grid:
        """The same days in another order, or in several: shape (n_days, n_orders) gives arrays of one more axis."""
        return replace(
            self,
            dealings=self.dealings[order],
            talks=self.talks[order],
            meetings=self.meetings[order],
            summits=self.summits[order],
            quads=self.quads[order],
        )

    def day(self, index: int) -> date:
        """The day of a row."""
        return self.first + timedelta(days=int(index))


def grid(daily: pa.Table, *, first: date, last: date, key: str = "counterpart") -> Grid:
    """Arrays from the rows of ``store.dealings.daily``; days without a row are zero.

    Args:
        daily: Columns ``day``, the key, ``type``, ``mode``, ``level``, ``counterpart_level``, ``quad``, ``incidents``.
        first: The first day.
        last: The last, included.
        key: Column whose values become the columns.
    """
    names = tuple(sorted(set(daily[key].to_pylist())))
    column = pc.index_in(daily[key], value_set=pa.array(names, pa.string())).to_numpy()
    row = (daily["day"].cast(pa.int32()).to_numpy() - (first - date(1970, 1, 1)).days).astype(np.int64)
    n_days = (last - first).days + 1
    inside = (row >= 0) & (row < n_days)
    incidents = daily["incidents"].to_numpy()
    talks, summits = _talks(daily)
    persons = talks & _is_in(daily, "mode", IN_PERSON)
    quad = daily["quad"].to_numpy().astype(np.int64) - 1

    def summed(chosen: NDArray[np.bool_]) -> FloatArray:
        into = np.zeros((n_days, len(names)))
        np.add.at(into, (row[chosen], column[chosen]), incidents[chosen])
        return into

    quads = np.zeros((n_days, len(names), 4))
    np.add.at(quads, (row[inside], column[inside], quad[inside]), incidents[inside])
    return Grid(
        first=first,
        counterparts=names,
        dealings=quads.sum(axis=2),
        talks=summed(inside & talks),
        meetings=summed(inside & persons),
        summits=summed(inside & summits),
        quads=quads,
    )


def _talks(daily: pa.Table) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Talks with the top on one side at least, and on both; all talks for either where levels are not known."""
    talks = _is_in(daily, "type", ("CONSULT",))
    known = pc.or_(pc.is_valid(daily["level"]), pc.is_valid(daily["counterpart_level"])).to_numpy()
    if not talks.any() or known[talks].mean() < FEWEST_LEVELS:
        return talks, talks
    own, other = _is_in(daily, "level", HIGH), _is_in(daily, "counterpart_level", HIGH)
    return talks & (own | other), talks & own & other


def _is_in(daily: pa.Table, column: str, values: tuple[str, ...]) -> NDArray[np.bool_]:
    found = pc.is_in(daily[column], value_set=pa.array(values, pa.string()))
    return np.asarray(found.to_numpy(), dtype=bool)
