"""Whom the slots of a frame mean: from heads to participants."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from summitry.coding.frame import Frame, owner_groups
from summitry.coding.operators import load_cues
from summitry.coding.tree import coordinated, phrase_after, preposition, prepositional
from summitry.model.actor import Participant

WHERE = frozenset({"in", "at", "on", "near", "into", "against", "over", "inside", "across"})
"""Prepositions behind which the victim of an attack may stand."""

LOOSE = 0.75
"""Certainty of a side found in the phrase but not in a slot of the pattern."""

Resolve = Callable[[Token], tuple[Participant, ...]]
"""From the head of a noun phrase to whom it means; nobody where it means nobody known."""


def fill(
    slots: tuple[str, ...], frame: Frame, resolve: Resolve, besides: tuple[Participant, ...] = ()
) -> tuple[Participant, ...]:
    """Whom the first filled slot means; ``between`` and coordinated nouns give several."""
    for name in slots:
        found = distinct(tuple(_whole_slot(name, frame, resolve)))
        found = tuple(
            p for p in found if (p.actor, p.role) not in {(b.actor, b.role) for b in besides if b.actor}
        )
        if found:
            return found
    return ()


def _whole_slot(name: str, frame: Frame, resolve: Resolve) -> Iterator[Participant]:
    if name.startswith("poss-"):
        things = frame.slot(name.removeprefix("poss-")) if frame.kind == "verb" else [frame.trigger]
        for thing in things:
            yield from _owners(thing, resolve, beyond=True)
        return
    for head in frame.slot(name):
        yield from _meant(head, name, resolve)


def _owners(thing: Token, resolve: Resolve, *, beyond: bool, depth: int = 1) -> tuple[Participant, ...]:
    """Whose a thing is: "Russia's attack on Ukraine" is Russia's, "the attack on Ukraine" concerns Ukraine."""
    groups = owner_groups(thing) if beyond else owner_groups(thing)[:3]
    for group in groups:
        found = tuple(p for owner in group for token in coordinated(owner) for p in resolve(token))
        if found:
            return found
        inner = [owner for owner in group if depth and owner.pos_ == "NOUN" and owner.i > thing.i]
        found = tuple(p for owner in inner for p in _owners(owner, resolve, beyond=beyond, depth=depth - 1))
        if found:  # "a resumption of ties between Peru and Chile" is theirs
            return found
    return ()


def _meant(head: Token, slot: str, resolve: Resolve) -> tuple[Participant, ...]:
    """Whom a head means; where it is a thing ("the Ukrainian bid", "Israeli strikes"), whose thing it is."""
    found = resolve(head)
    if not found and head.lemma_.lower() in load_cues().container:
        contents = [t for prep, inner in prepositional(head) if prep == "of" for t in coordinated(inner)]
        found = tuple(p for t in contents for p in resolve(t))
    if (
        found
        or head.pos_ != "NOUN"
        or head.lemma_.lower() in load_cues().kin
        or slot in {"in", "at", "for", "obj", "iobj", "poss", "adj"}
    ):
        return found
    return _owners(head, resolve, beyond=slot != "subj")


def distinct(participants: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Participants in text order, each actor in each role once."""
    seen: dict[tuple[str | None, str | None, str | None, str], Participant] = {}
    for p in sorted(participants, key=lambda p: p.start):
        key = (p.actor, p.country, p.role, p.name if p.actor is None else "")
        seen.setdefault(key, p)
    return tuple(seen.values())


def only_known(resolve: Resolve, head: Token) -> tuple[Participant, ...]:
    """Only those whose country or organisation is known: nobody consults with "officials"."""
    return tuple(p for p in resolve(head) if p.country or p.actor)


def nearby(
    frame: Frame, source: tuple[Participant, ...], resolve: Resolve, *, abroad: bool = True
) -> tuple[Participant, ...]:
    """Another country in the verb's own phrase: "fired rounds at a loudspeaker in South Korea"."""
    if frame.kind != "verb":
        return ()
    known = {p.country for p in source} if abroad else set()
    for token in phrase_after(frame.trigger):
        if preposition(token) not in WHERE:
            continue
        found = tuple(p for p in resolve(token) if p.country and p.country not in known)
        if found:
            return found
    return ()


def who(participant: Participant) -> str:
    """What two mentions of the same actor share."""
    return participant.actor or participant.country or participant.name
