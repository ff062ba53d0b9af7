"""Dealings by stretch of days before a date: who dealt with whom, in which kind, in which stretch, known since when.

Stretches (weeks, where they are of seven days) are laid back from the date, so that the last ends on the day before it.
A dealing enters history only in the stretch in which it could be known, at the place where its day lies: what was
reported late was not known in time at any earlier date either.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from summitry.analysis.forecast.kinds import kinds, kinds_of

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Weeks:
    """What was known of everybody's dealings before a date.

    Attributes:
        on: The date; nothing of it or later is in here.
        days: Length of a stretch.
        n_weeks: Stretches, the first numbered 0.
        names: Actor ids, sorted.
        actor: Place in ``names`` of each pair's actor, int32, shape (n_pairs,).
        counterpart: The same of its counterpart; each pair of actors is two pairs here, one from either side.
        pair: Pair of each arrival, int32, shape (n,), in order of ``known``.
        kind: Kind of dealing, place in ``kinds()``.
        week: Stretch in which it took place.
        known: Stretch in which it became known.
        count: Acts, float32.
        fresh: Whether it is the first that was known of this pair, kind and stretch.
    """

    on: date
    days: int
    n_weeks: int
    names: tuple[str, ...]
    actor: Ints
    counterpart: Ints
    pair: Ints
    kind: Ints
    week: Ints
    known: Ints
    count: Floats
    fresh: Flags

    @property
    def first(self) -> date:
        """First day of the first stretch."""
        return self.on - timedelta(days=self.days * self.n_weeks)

    @property
    def n_pairs(self) -> int:
        """Pairs, each from either side."""
        return len(self.actor)

    def start(self, week: int) -> date:
        """First day of a stretch; of ``n_weeks``, the date itself."""
        return self.first + timedelta(days=self.days * week)

    def until(self, week: int) -> Weeks:
        """What was known at the start of an earlier stretch."""
        chosen = self.known < week
        return Weeks(
            self.start(week),
            self.days,
            week,
            self.names,
            self.actor,
            self.counterpart,
            self.pair[chosen],
            self.kind[chosen],
            self.week[chosen],
            self.known[chosen],
            self.count[chosen],
            self.fresh[chosen],
        )


def make_weeks(table: pa.Table, *, on: date, days: int, since: date) -> Weeks:
    """Bring dealings into stretches.

    Args:
        table: Columns ``actor``, ``counterpart``, ``type``, ``mode``, ``direction``, ``age`` and ``known_age`` (whole
            stretches between the act, or its becoming known, and the date; 0 is the last) and ``n`` (acts).
        on: The date.
        days: Days of a stretch.
        since: First day that the data cover; only whole stretches from there on are looked at.
    """
    n_weeks = max((on - since).days // days, 0)
    table = table.filter(pc.less(table["age"], n_weeks))
    names = tuple(sorted({*table["actor"].unique().to_pylist(), *table["counterpart"].unique().to_pylist()}))
    place = pa.array(names, pa.string())
    actor, other = (
        pc.index_in(table[name], value_set=place).to_numpy().astype(np.int64)
        for name in ("actor", "counterpart")
    )
    both, pair = np.unique(actor * len(names) + other, return_inverse=True)
    rows, kind = _kinds_of_rows(table)
    age, known_age, n = (table[name].to_numpy()[rows] for name in ("age", "known_age", "n"))
    week = n_weeks - 1 - age
    known = np.maximum(n_weeks - 1 - known_age, week)
    return _arranged(on, days, n_weeks, names, both, pair[rows], kind, week, known, n)


def _kinds_of_rows(table: pa.Table) -> tuple[npt.NDArray[np.int64], Ints]:
    """Rows, some of them twice, and the kind of each: an act can be of several kinds."""
    groups = table.select(["type", "mode", "direction"])
    keys = pc.binary_join_element_wise(
        groups["type"], pc.fill_null(groups["mode"], ""), groups["direction"], "/"
    ).dictionary_encode()
    keys = keys.combine_chunks() if isinstance(keys, pa.ChunkedArray) else keys
    code = keys.indices.to_numpy()
    rows, found = [], []
    for number, key in enumerate(keys.dictionary.to_pylist()):
        type_, mode, direction = key.split("/")
        own = np.flatnonzero(code == number)
        for place in kinds_of(type_, mode or None, direction):
            rows.append(own)
            found.append(np.full(len(own), place, dtype=np.int32))
    if not rows:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int32)
    return np.concatenate(rows), np.concatenate(found)


def _arranged(
    on: date,
    days: int,
    n_weeks: int,
    names: tuple[str, ...],
    both: npt.NDArray[np.int64],
    pair: npt.NDArray[np.int64],
    kind: Ints,
    week: npt.NDArray[np.int64],
    known: npt.NDArray[np.int64],
    n: npt.NDArray[np.int64],
) -> Weeks:
    """Acts of the same pair, kind, stretch and time of knowing together, in order of knowing."""
    span = max(n_weeks, 1)
    cell = (pair * len(kinds()) + kind) * span + week
    key, inverse = np.unique(cell * span + known, return_inverse=True)
    count = np.bincount(inverse, weights=n, minlength=len(key)).astype(np.float32)
    cell, known = key // span, key % span
    fresh = np.concatenate([[True], cell[1:] != cell[:-1]])[: len(cell)]
    order = np.argsort(known, kind="stable")
    cell, week = (cell // span)[order], (cell % span)[order]
    width = max(len(names), 1)
    return Weeks(
        on,
        days,
        n_weeks,
        names,
        *((both // width).astype(np.int32), (both % width).astype(np.int32)),
        *((cell // len(kinds())).astype(np.int32), (cell % len(kinds())).astype(np.int32)),
        *(week.astype(np.int32), known[order].astype(np.int32)),
        count[order],
        fresh[order],
    )
