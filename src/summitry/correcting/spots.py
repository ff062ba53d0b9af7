"""Finding an event again among events that were coded anew."""

from __future__ import annotations

from collections.abc import Iterable

from summitry.analysis.parties import level
from summitry.coding.ontology import coded_types
from summitry.model.correction import Spot
from summitry.model.event import Event


def spot_of(event: Event) -> Spot:
    """Where an event stands."""
    everybody = (*event.source, *event.target)
    return Spot(
        document=event.document,
        event=event.id,
        start=event.evidence.start,
        end=event.evidence.end,
        trigger=event.evidence.trigger,
        type=event.type,
        parties=tuple(sorted({level(each) or f"?{each.name.casefold()}" for each in everybody})),
    )


def tells_the_same(a: Spot, b: Spot) -> bool:
    """Whether two events are readings of the same words as the same act.

    Their sentences share text, their triggers share a word, both are cooperation or both conflict, and the parties of
    one are all among those of the other.
    """
    mine, theirs = set(a.parties), set(b.parties)
    return stands_with(a, b) and _are_alike(a.type, b.type) and (mine <= theirs or theirs <= mine)


def reads_otherwise(a: Spot, b: Spot) -> bool:
    """Whether two events may be two readings of the same words: as ``tells_the_same``, of any type, sharing a party."""
    mine, theirs = set(a.parties), set(b.parties)
    return stands_with(a, b) and (bool(mine & theirs) or not mine or not theirs)


def stands_with(a: Spot, b: Spot) -> bool:
    """Whether two events rest on the same words."""
    same_sentence = a.document == b.document and a.start < b.end and b.start < a.end
    return same_sentence and bool(_words(a.trigger) & _words(b.trigger))


def best(spot: Spot, among: Iterable[Event]) -> Event | None:
    """The likeliest of some events to be the one that stood there: type, trigger, then parties; None of none."""

    def likeness(event: Event) -> tuple[bool, bool, int, str]:
        other = spot_of(event)
        differing = set(spot.parties) ^ set(other.parties)
        same_trigger = spot.trigger.casefold() == other.trigger.casefold()
        return (spot.type == other.type, same_trigger, -len(differing), event.id)

    return max(among, key=likeness, default=None)


def _words(trigger: str) -> set[str]:
    return set(trigger.casefold().split())


def _are_alike(a: str, b: str) -> bool:
    known = coded_types()
    return a == b or (a in known and b in known and (known[a].quad < 3) == (known[b].quad < 3))
