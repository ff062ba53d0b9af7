"""Facts as arrays: who (s) did what (r) to whom (o) on which day (t).

Every fact is known from both sides: the inverse of relation ``r`` is ``r + n_relations``, so that "whom will s
meet?" and "who will meet o?" are one kind of question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from summitry.analysis.forecast.names import Entities
from summitry.errors import InputError

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts in order of day.

    Attributes:
        s: Subjects, int32, shape (n,), from 0 below ``n_entities``.
        r: Relations, int32, shape (n,), from 0 below ``n_relations``.
        o: Objects, int32, shape (n,).
        t: Days, int32, shape (n,), ascending; any day may be day 0.
        n_entities: How many entities there are.
        n_relations: How many relations there are, inverses not counted.
        entities: Country and kind of each entity, where known.
    """

    s: Ints
    r: Ints
    o: Ints
    t: Ints
    n_entities: int
    n_relations: int
    entities: Entities = field(default_factory=Entities.unknown)

    def __len__(self) -> int:
        return len(self.s)

    def select(self, chosen: npt.NDArray[np.bool_] | npt.NDArray[np.int64] | slice) -> Facts:
        """Some of the facts, under the same counts."""
        return Facts(
            self.s[chosen],
            self.r[chosen],
            self.o[chosen],
            self.t[chosen],
            self.n_entities,
            self.n_relations,
            self.entities,
        )

    def both_ways(self) -> Facts:
        """Each fact, then each fact's inverse, day by day; relations run to ``2 * n_relations``."""
        order = np.argsort(np.concatenate([self.t, self.t]), kind="stable")
        return Facts(
            np.concatenate([self.s, self.o])[order],
            np.concatenate([self.r, self.r + np.int32(self.n_relations)])[order],
            np.concatenate([self.o, self.s])[order],
            np.concatenate([self.t, self.t])[order],
            self.n_entities,
            self.n_relations,
            self.entities,
        )

    def by_day(self) -> Iterator[tuple[int, Facts]]:
        """Each day that has facts, with its facts."""
        days, starts = np.unique(self.t, return_index=True)
        ends = np.append(starts[1:], len(self.t))
        for day, start, end in zip(days.tolist(), starts.tolist(), ends.tolist(), strict=True):
            yield day, self.select(slice(start, end))


def make_facts(
    s: npt.ArrayLike,
    r: npt.ArrayLike,
    o: npt.ArrayLike,
    t: npt.ArrayLike,
    *,
    n_entities: int,
    n_relations: int,
    names: Sequence[str] = (),
) -> Facts:
    """Check facts, sort them by day (in given order within it) and read countries and kinds off the names.

    Args:
        s: Subjects, shape (n,).
        r: Relations, shape (n,).
        o: Objects, shape (n,).
        t: Days, shape (n,).
        n_entities: How many entities there are.
        n_relations: How many relations there are, inverses not counted.
        names: Names of the entities, ``n_entities`` of them, or none.

    Raises:
        InputError: Shapes differ, an id is out of range, or names and entities do not match.
    """
    columns = {
        name: np.asarray(each, dtype=np.int32) for name, each in zip("srot", (s, r, o, t), strict=True)
    }
    if len({each.shape for each in columns.values()}) != 1:
        raise InputError(
            f"columns s, r, o, t have shapes {[each.shape for each in columns.values()]}; make them one"
        )
    for name, bound in (("s", n_entities), ("o", n_entities), ("r", n_relations)):
        column = columns[name]
        if len(column) and (column.min() < 0 or column.max() >= bound):
            raise InputError(
                f"column {name} runs from {column.min()} to {column.max()}; expected ids from 0 to {bound - 1}"
            )
    if names and len(names) != n_entities:
        raise InputError(f"there are {len(names)} names for {n_entities} entities; give one to each, or none")
    order = np.argsort(columns["t"], kind="stable")
    entities = Entities.of(names) if names else Entities.unknown(n_entities)
    s_, r_, o_, t_ = (columns[name][order] for name in "srot")
    return Facts(s_, r_, o_, t_, n_entities, n_relations, entities)
