"""Dealings by day and counterpart as a matrix of whole weeks, rare counterparts brought together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from summitry.analysis.shifts.records import CONFLICT, COOPERATION, OTHERS
from summitry.errors import AnalysisError

Array = npt.NDArray[np.float64]

KINDS = 12
"""Counterparts with a share of their own, ``OTHERS`` included."""

FEWEST = 5
"""Dealings below which a counterpart is one of the others."""

BLOCK = 28
"""Days within which a counterpart that is rare on the whole can have its hour."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Dealings by day.

    Attributes:
        first: A Monday.
        last: Last day of the data; the days behind it that fill up its week are zero.
        days: Dealings, shape (7 * weeks, kinds), from ``first`` on.
        keys: Names of the columns.
    """

    first: date
    last: date
    days: Array
    keys: tuple[str, ...]

    @property
    def weeks(self) -> Array:
        """Dealings by week, shape (weeks, kinds)."""
        return np.asarray(self.days.reshape(-1, 7, len(self.keys)).sum(axis=1))

    def day(self, index: int) -> date:
        """The day of a row."""
        return self.first + timedelta(days=index)


def by_counterpart(
    daily: pa.Table,
    *,
    quads: Sequence[int] = COOPERATION,
    since: date | None = None,
    until: date | None = None,
    kinds: int = KINDS,
) -> Counts:
    """Dealings by counterpart.

    A counterpart has a column of its own where it stands out over the whole span or in any four weeks of it: the
    host of one summit does not drown in ten years of others.

    Args:
        daily: Columns ``day``, ``counterpart``, ``quad``, ``incidents``.
        quads: Quad classes that count.
        since: First day; by default the first in the table.
        until: Last day; by default the last in the table.
        kinds: Columns at most, ``OTHERS`` included.

    Raises:
        AnalysisError: Nothing is left to count.
    """
    first, last, part = _clip(daily, quads, since, until)
    names, codes = _coded(part["counterpart"])
    days = _matrix(part, codes, len(names), first, last)
    own = _own_columns(days, names, kinds - 1)
    rest = [index for index in range(len(names)) if index not in set(own)]
    columns = np.column_stack([days[:, own], days[:, rest].sum(axis=1)])
    return Counts(_monday(first), last, columns, (*(names[index] for index in own), OTHERS))


def by_tone(
    daily: pa.Table,
    *,
    counterpart: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Counts:
    """Dealings by tone: two columns, ``cooperation`` and ``conflict``; arguments as of ``by_counterpart``.

    Raises:
        AnalysisError: Nothing is left to count.
    """
    if counterpart is not None:
        bounds = span_of(daily, since, until)
        daily = daily.filter(pc.equal(daily["counterpart"], counterpart))
        since, until = bounds
    first, last, part = _clip(daily, (*COOPERATION, *CONFLICT), since, until)
    codes = (np.asarray(part["quad"]) >= CONFLICT[0]).astype(np.int64)
    return Counts(_monday(first), last, _matrix(part, codes, 2, first, last), ("cooperation", "conflict"))


def _clip(
    daily: pa.Table, quads: Sequence[int], since: date | None, until: date | None
) -> tuple[date, date, pa.Table]:
    first, last = span_of(daily, since, until)
    quad = pc.is_in(daily["quad"], value_set=pa.array(list(quads), daily["quad"].type))
    inside = pc.and_(pc.greater_equal(daily["day"], first), pc.less_equal(daily["day"], last))
    part = daily.filter(pc.and_(quad, inside))
    if not part.num_rows:
        raise AnalysisError(
            f"no dealings from {first} to {last} in the classes asked for, so there is nothing that could shift; "
            "widen the span or import more data"
        )
    return first, last, part


def span_of(daily: pa.Table, since: date | None, until: date | None) -> tuple[date, date]:
    """First and last day: those given, or those of the table.

    Raises:
        AnalysisError: There are none.
    """
    bounds = pc.min_max(daily["day"]).as_py()
    first, last = since or bounds["min"], until or bounds["max"]
    if first is None or last is None or last < first:
        raise AnalysisError(f"the span from {first} to {last} holds no days; give one that the data cover")
    return first, last


def _coded(column: pa.ChunkedArray) -> tuple[list[str], npt.NDArray[np.int64]]:
    encoded = column.combine_chunks().dictionary_encode()
    return encoded.dictionary.to_pylist(), np.asarray(encoded.indices).astype(np.int64)


def _matrix(part: pa.Table, codes: npt.NDArray[np.int64], kinds: int, first: date, last: date) -> Array:
    monday = _monday(first)
    length = ((last - monday).days // 7 + 1) * 7
    days = np.asarray(pc.cast(pc.cast(part["day"], pa.date32()), pa.int32())).astype(np.int64)
    place = (days - (monday - date(1970, 1, 1)).days) * kinds + codes
    weights = np.asarray(part["incidents"], dtype=np.float64)
    return np.asarray(np.bincount(place, weights, minlength=length * kinds), np.float64).reshape(
        length, kinds
    )


def _own_columns(days: Array, names: Sequence[str], most: int) -> list[int]:
    totals = days.sum(axis=0)
    blocks = np.add.reduceat(days, np.arange(0, len(days), BLOCK), axis=0)
    peaks = (blocks / (blocks.sum(axis=1, keepdims=True) + FEWEST)).max(axis=0)
    score = np.where(totals >= FEWEST, totals / max(totals.sum(), 1e-12) + peaks, -1.0)
    order = sorted(range(len(names)), key=lambda index: (-score[index], names[index]))
    chosen = [index for index in order[:most] if score[index] >= 0]
    return sorted(chosen, key=lambda index: (-totals[index], names[index]))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
