"""Events that hold: what the coder made of a document, after what persons said of it. Pure functions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summitry.correcting.fixed import fixed
from summitry.correcting.live import live
from summitry.correcting.spots import best, reads_otherwise, spot_of, tells_the_same
from summitry.model.correction import JUDGEMENTS, Correction, CorrectionKind
from summitry.model.event import Event


@dataclass(frozen=True, slots=True)
class Judged:
    """One event that persons spoke of, with what follows.

    Attributes:
        id: Event id.
        coded: As the coder had it when it was first spoken of; None where it was added.
        holds: As it is now; None where it was rejected.
        lines: The corrections in force, in order; at least one.
        found: What the coder makes of the same words now: events that give way to ``holds``; the likeliest first.
    """

    id: str
    coded: Event | None
    holds: Event | None
    lines: tuple[Correction, ...]
    found: tuple[Event, ...]


def corrected(coded: Sequence[Event], lines: Sequence[Correction]) -> tuple[Event, ...]:
    """The events of a document that hold.

    What a person accepted, fixed or added holds as she left it, whatever is coded; what she rejected is left out. All
    else is as coded.

    Args:
        coded: What the coder makes of the document.
        lines: All corrections of the document, or of the desk.

    Returns:
        In the order of the text.
    """
    found = judged(coded, lines)
    aside = {event.id for each in found for event in each.found}
    held = [each.holds for each in found if each.holds is not None]
    return tuple(sorted((*held, *(e for e in coded if e.id not in aside)), key=_in_text))


def _in_text(event: Event) -> tuple[int, int, str]:
    return (event.evidence.start, event.sentence, event.id)


def judged(coded: Sequence[Event], lines: Sequence[Correction]) -> tuple[Judged, ...]:
    """Every event of a document that persons spoke of, in the order in which they first did."""
    added = {each.event for each in lines if each.kind is CorrectionKind.ADD}
    groups: dict[str, list[Correction]] = defaultdict(list)
    for line in live(lines):
        if line.kind in JUDGEMENTS and line.event is not None:
            groups[line.event].append(line)
    standing = {id_: group for id_, group in groups.items() if id_ not in added or _is_added(group)}
    heads = [_head(id_, group, added) for id_, group in standing.items()]
    found = _matches(heads, coded)
    return tuple(Judged(each.id, each.coded, each.holds, each.lines, found[each.id]) for each in heads)


def _is_added(group: Iterable[Correction]) -> bool:
    return any(each.kind is CorrectionKind.ADD for each in group)


def _head(id_: str, group: Sequence[Correction], added: Iterable[str | None]) -> Judged:
    base = next(each.coded for each in group if each.coded is not None)
    state, there = base, False
    for line in group:
        if line.kind is CorrectionKind.FIX:
            state = fixed(state, line, base.rule)
        there = line.kind is not CorrectionKind.REJECT
    return Judged(id_, None if id_ in added else base, state if there else None, tuple(group), ())


def _matches(heads: Sequence[Judged], coded: Sequence[Event]) -> Mapping[str, tuple[Event, ...]]:
    """What the coder makes of the words of each: the event of that id, all that tell the same, else the likeliest.

    An event that stood beside when a person spoke of it is never taken for it.
    """
    by_id = {event.id: event for event in coded}
    found: dict[str, list[Event]] = {each.id: [] for each in heads}
    taken: set[str] = set()
    for each in heads:
        if each.id in by_id:
            found[each.id].append(by_id[each.id])
            taken.add(each.id)
    for alike in (tells_the_same, reads_otherwise):
        for each in sorted(heads, key=lambda head: head.id):
            if alike is reads_otherwise and (each.holds is None or found[each.id]):
                continue
            spots = [spot_of(event) for event in (_base(each), each.holds) if event is not None]
            near = [
                event
                for event in coded
                if event.id not in taken
                and not any(event.id in line.beside for line in each.lines)
                and any(alike(spot, spot_of(event)) for spot in spots)
            ]
            chosen = (
                near if alike is tells_the_same else [e for e in (best(spots[0], near),) if e is not None]
            )
            found[each.id].extend(chosen)
            taken.update(event.id for event in chosen)
    return {id_: tuple(events) for id_, events in found.items()}


def _base(each: Judged) -> Event:
    return next(line.coded for line in each.lines if line.coded is not None)
