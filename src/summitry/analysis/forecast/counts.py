"""Counts that fade: how often a key was seen, at five rates of forgetting, and when last.

A key is a number; an open-addressing table maps it to a row. A row keeps, for each rate, the sum of ``exp(-age / tau)``
over the days it was seen, brought up to date only when it is touched: reading it on a later day multiplies by the
factor for the days between. Rows also start the lists that link keys (objects of a subject and relation, ...).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numba
import numpy as np
import numpy.typing as npt

TAUS = (1.5, 7.0, 30.0, 150.0, np.inf)
"""Days after which a dealing counts 1/e, for each rate."""

AGES = 8192
"""Ages in days that fading is worked out for; what is older fades like the last."""

FADE = np.exp(-np.arange(AGES)[None, :] / np.array(TAUS)[:, None]).astype(np.float32)
"""Factor of each rate at each age."""

N_RATES = len(TAUS)
NEVER = -(10**6)
"""Day of what was never seen."""


class Counts(NamedTuple):
    """The table, as arrays that compiled code works on.

    Attributes:
        slots: Row of each slot of the hash table, -1 where empty; a power of two long.
        keys: Key of each row.
        value: Faded counts, float32, shape (rows, N_RATES), as of ``last``.
        last: Day a key was last seen.
        before: Day it was seen before that.
        days: On how many days it was seen.
        object: Object that ends a key, -1 where none does.
        relation: Relation of a key, -1 where it has none.
        first: First row of the list that a row heads, -1 for none.
        next: Next row in the list that a row is in.
        other: Next row in the second list that a row is in.
        size: Rows in use, shape (1,).
    """

    slots: npt.NDArray[np.int32]
    keys: npt.NDArray[np.int64]
    value: npt.NDArray[np.float32]
    last: npt.NDArray[np.int32]
    before: npt.NDArray[np.int32]
    days: npt.NDArray[np.int32]
    object: npt.NDArray[np.int32]
    relation: npt.NDArray[np.int32]
    first: npt.NDArray[np.int32]
    next: npt.NDArray[np.int32]
    other: npt.NDArray[np.int32]
    size: npt.NDArray[np.int64]


def make_counts(rows: int = 1 << 12) -> Counts:
    """An empty table with room for ``rows`` keys, a power of two."""

    def full(value: int) -> npt.NDArray[np.int32]:
        return np.full(rows, value, dtype=np.int32)

    return Counts(
        slots=np.full(4 * rows, -1, dtype=np.int32),
        keys=np.zeros(rows, dtype=np.int64),
        value=np.zeros((rows, N_RATES), dtype=np.float32),
        last=full(NEVER),
        before=full(NEVER),
        days=full(0),
        object=full(-1),
        relation=full(-1),
        first=full(-1),
        next=full(-1),
        other=full(-1),
        size=np.zeros(1, dtype=np.int64),
    )


def with_room(counts: Counts, more: int) -> Counts:
    """The same table, or a larger copy of it, with room for ``more`` new keys."""
    used = int(counts.size[0])
    rows = len(counts.keys)
    if used + more <= rows:
        return counts
    while used + more > rows:
        rows *= 2
    larger = make_counts(rows)
    for name in Counts._fields:
        if name != "slots":
            old: Any = getattr(counts, name)
            getattr(larger, name)[: len(old)] = old
    _rehash(larger.slots, larger.keys, used)
    return larger


@numba.njit(cache=True, inline="always")
def _slot(key: int, mask: int) -> Any:
    mixed = np.uint64(key) * np.uint64(0x9E3779B97F4A7C15)
    return np.int64(mixed >> np.uint64(29)) & mask


@numba.njit(cache=True)
def _rehash(slots: Any, keys: Any, used: int) -> None:
    mask = len(slots) - 1
    for row in range(used):
        slot = _slot(keys[row], mask)
        while slots[slot] >= 0:
            slot = (slot + 1) & mask
        slots[slot] = row


@numba.njit(cache=True)
def find(counts: Counts, key: int) -> Any:
    """Row of a key, -1 where it was never seen."""
    mask = len(counts.slots) - 1
    slot = _slot(key, mask)
    while True:
        row = counts.slots[slot]
        if row < 0:
            return -1
        if counts.keys[row] == key:
            return row
        slot = (slot + 1) & mask


@numba.njit(cache=True)
def touch(counts: Counts, key: int, day: int, fade: Any) -> Any:
    """Count a key on a day, which is not before any day it was counted on; returns its row. There must be room."""
    mask = len(counts.slots) - 1
    slot = _slot(key, mask)
    row = counts.slots[slot]
    while row >= 0 and counts.keys[row] != key:
        slot = (slot + 1) & mask
        row = counts.slots[slot]
    if row < 0:
        row = counts.size[0]
        counts.size[0] += 1
        counts.slots[slot] = row
        counts.keys[row] = key
    age = day - counts.last[row]
    for k in range(N_RATES):
        counts.value[row, k] = counts.value[row, k] * fade[k, min(age, AGES - 1)] + np.float32(1.0)
    if age > 0:
        counts.before[row] = counts.last[row]
        counts.last[row] = day
        counts.days[row] += 1
    return row


@numba.njit(cache=True, inline="always")
def faded(counts: Counts, row: int, k: int, day: int, fade: Any) -> Any:
    """Value of a row at one rate on a day; 0 for row -1."""
    if row < 0:
        return np.float32(0.0)
    return counts.value[row, k] * fade[k, min(day - counts.last[row], AGES - 1)]
