"""From merges and splits to labels of events: which are of one act, which are not. The later word wins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from summitry.analysis.bonds import OTHER
from summitry.correcting.live import live
from summitry.model.correction import LINKS, Correction, CorrectionKind, Spot
from summitry.store.restating import Labels

Find = Callable[[Spot], str | None]
"""From where an event stood to the id of the event that stands there now; None where there is none."""


@dataclass(frozen=True, slots=True)
class Bond:
    """A merge or a split, with the events that it concerns as the desk holds them now.

    Attributes:
        seq: Number of its line.
        parts: It is a split: the first group is parted from the second.
        groups: Event ids, those that are gone left out.
    """

    seq: int
    parts: bool
    groups: tuple[tuple[str, ...], ...]

    @property
    def applies(self) -> bool:
        """Whether there still is something on both sides."""
        return sum(bool(group) for group in self.groups) > 1


def bonds(lines: Sequence[Correction], find: Find) -> list[Bond]:
    """Merges and splits in force, in order."""
    return [
        Bond(
            line.seq,
            line.kind is CorrectionKind.SPLIT,
            tuple(tuple(dict.fromkeys(_found(group, find))) for group in line.groups),
        )
        for line in live(lines)
        if line.kind in LINKS
    ]


def _found(group: Iterable[Spot], find: Find) -> Iterator[str]:
    return (id_ for spot in group if (id_ := find(spot)) is not None)


def labels(found: Sequence[Bond]) -> dict[str, Labels]:
    """``Report.together`` and ``Report.apart`` of every event that a bond in force concerns."""
    parting = [bond for bond in found if bond.parts and bond.applies and not _is_overruled(bond, found)]
    together = _components(_ties(found, parting))
    apart: dict[str, list[str]] = defaultdict(list)
    for bond in parting:
        for sign, group in zip(("", OTHER), bond.groups, strict=True):
            for event in group:
                apart[event].append(f"{sign}{bond.seq}")
    return {
        event: (together.get(event), tuple(apart.get(event, ()))) for event in together.keys() | apart.keys()
    }


def is_overruled(bond: Bond, found: Sequence[Bond]) -> bool:
    """Whether a later line says the opposite of all that this one does."""
    if bond.parts:
        return _is_overruled(bond, found)
    later = [each for each in found if each.parts and each.seq > bond.seq]
    return not any(not _separates(later, a, b) for a, b in _pairs(bond))


def _is_overruled(parting: Bond, found: Sequence[Bond]) -> bool:
    """Whether a later merge brings reports of both sides of a split together."""
    out, rest = (set(group) for group in parting.groups)
    for bond in found:
        if not bond.parts and bond.seq > parting.seq:
            sides = [(out & set(group), rest & set(group)) for group in bond.groups]
            if any(a and b for (a, _), (_, b) in permutations(sides, 2)):
                return True
    return False


def _ties(found: Sequence[Bond], parting: Sequence[Bond]) -> Iterator[tuple[str, str]]:
    """Pairs of events that are of one act, unless a later split separates them."""
    for bond in found:
        if bond.parts and bond not in parting:
            continue
        later = [each for each in parting if each.seq > bond.seq]
        yield from (pair for pair in _pairs(bond) if not _separates(later, *pair))


def _pairs(bond: Bond) -> Iterator[tuple[str, str]]:
    """Of a merge the best reports of its incidents with each other; of a split those that leave with each other."""
    if bond.parts:
        yield from ((bond.groups[0][0], other) for other in bond.groups[0][1:])
    else:
        yield from combinations([group[0] for group in bond.groups if group], 2)


def _separates(parting: Sequence[Bond], a: str, b: str) -> bool:
    return any(
        (a in bond.groups[0] and b in bond.groups[1]) or (b in bond.groups[0] and a in bond.groups[1])
        for bond in parting
    )


def _components(ties: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The label of each event that is tied to others: the first of their ids."""
    head: dict[str, str] = {}

    def top(event: str) -> str:
        while head.setdefault(event, event) != event:
            event = head[event]
        return event

    for a, b in ties:
        first, second = sorted((top(a), top(b)))
        head[second] = first
    return {event: top(event) for event in list(head)}
