"""Who takes part, from ids and names that a person gave: as the document names them, where it does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from summitry.actors.tables import load_tables
from summitry.errors import InputError
from summitry.model.actor import Actor, Participant
from summitry.model.keys import key
from summitry.model.span import Span
from summitry.study.actors import find_actor


@dataclass(frozen=True, slots=True)
class Scenery:
    """What a document tells of those whom a person names.

    Attributes:
        text: Its cleaned text.
        sentence: The sentence of the event.
        known: Participants of its events, the event's own first.
        on: The day of the event, or of its report; None where neither is known.
        by: Who names them.
    """

    text: str
    sentence: Span
    known: tuple[Participant, ...]
    on: date | None
    by: str


def side(given: Sequence[str | Participant], scenery: Scenery) -> tuple[Participant, ...]:
    """The participants of one side, each once.

    Raises:
        InputError: Nobody, or more than one, is known by one of the names.
    """
    if isinstance(given, str):
        raise InputError(f"a side is given as {given!r}; give a list of actors, such as ['{given}']")
    found = [each if isinstance(each, Participant) else _participant(each, scenery) for each in given]
    return tuple(dict.fromkeys(found))


def _participant(name: str, scenery: Scenery) -> Participant:
    own = next((each for each in scenery.known if name.strip() in (each.actor, each.name)), None)
    if own is not None:
        return own
    actor = find_actor(name, on=scenery.on)
    own = next((each for each in scenery.known if each.actor == actor.id), None)
    if own is not None:
        return own
    country, role = _standing(actor, scenery.on)
    where, implied = _mention(actor, scenery)
    reason = f"named by {scenery.by}"
    return Participant(
        actor.id, country, role, actor.name, where.text, where.start, where.end, reason, implied
    )


def _standing(actor: Actor, on: date | None) -> tuple[str | None, str | None]:
    """Country or organisation, and PLOVER sector: of the highest office held that day, where it is a person."""
    tables = load_tables()
    if actor.kind != "person":
        return actor.country or actor.id, None
    held = [
        office
        for office in tables.offices(actor.id)
        if on is None
        or ((office.start is None or office.start <= on) and (office.end is None or on <= office.end))
    ]
    if not held:
        return actor.country, None
    highest = min(held, key=lambda office: tables.rank.get(office.role, len(tables.rank)))
    return highest.state, tables.sectors.get(highest.role)


def _mention(actor: Actor, scenery: Scenery) -> tuple[Span, bool]:
    """Where the document names an actor, and whether only outside the sentence; the sentence's start, if nowhere."""
    own = scenery.sentence
    inside = _named(actor, scenery.text, own.start, own.end)
    found = inside or _named(actor, scenery.text, 0, len(scenery.text))
    return found or Span(own.start, own.start, actor.name), inside is None


def _named(actor: Actor, text: str, start: int, end: int) -> Span | None:
    """The first words between two offsets that name an actor: in full, else a person by the surname."""
    tables = load_tables()
    person = tables.person(actor.id)
    spellings = sorted({actor.name, *(person.aliases if person else ())}, key=len, reverse=True)
    pattern = re.compile("|".join(rf"\b{re.escape(each)}\b" for each in spellings))
    found = pattern.search(text, start, end)
    if found is None and person is not None:
        words = re.compile(r"[^\W\d_][\w-]+").finditer(text, start, end)
        found = next((w for w in words if actor.id in tables.surname_by_key(key(w.group()))), None)
    return None if found is None else Span(found.start(), found.end(), found.group())
