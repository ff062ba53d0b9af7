"""Whose dealings: the actor's side of an event, and who is on the other side, as country or organisation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summitry.model.actor import Participant
from summitry.model.event import Event


@dataclass(frozen=True, slots=True)
class Dealing:
    """One event seen from one actor.

    Attributes:
        own: The actor's own participants.
        others: Participants on the other side.
        counterparts: Their countries or organisations, sorted, each once; empty where the act has no
            (known) counterpart.
        direction: "out" (the actor acts), "in" (it is acted upon) or "mutual".
    """

    own: tuple[Participant, ...]
    others: tuple[Participant, ...]
    counterparts: tuple[str, ...]
    direction: str


def level(participant: Participant) -> str | None:
    """Country or organisation that a participant counts for; None where unknown."""
    return participant.country or participant.actor


def dealing(event: Event, actor: str) -> Dealing | None:
    """The event as a dealing of ``actor``, or None where the actor takes no part.

    Those who act together on one side of a directed act ("A and B condemned C") deal with C, not with
    each other; in a mutual act everybody deals with everybody. Others of the actor's own country are no
    counterpart.

    Args:
        event: The event.
        actor: Actor id: a country (whoever acts for it), an organisation or a person.
    """
    acting, receiving = _own(event.source, actor), _own(event.target, actor)
    if not acting and not receiving:
        return None
    mutual = event.mutual or bool(acting and receiving and set(acting) == set(receiving))
    if mutual or (acting and receiving):
        own, opposite, direction = acting + receiving, event.source + event.target, "mutual"
    elif acting:
        own, opposite, direction = acting, event.target, "out"
    else:
        own, opposite, direction = receiving, event.source, "in"
    own = _once(own)
    home = {actor} | {level(p) for p in own}
    others = _once(p for p in opposite if p not in own and level(p) not in home)
    counterparts = sorted({found for p in others if (found := level(p)) is not None})
    return Dealing(own, others, tuple(counterparts), direction)


def _own(side: Iterable[Participant], actor: str) -> tuple[Participant, ...]:
    return tuple(p for p in side if actor in (p.actor, p.country))


def _once(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    seen: dict[tuple[str | None, str], Participant] = {}
    for p in participants:
        seen.setdefault((p.actor, p.name), p)
    return tuple(seen.values())
