"""Who can act: states, organisations and persons, and how a mention was resolved to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can act, under a stable id.

    Attributes:
        id: ``PRK`` (state), ``IAEA`` or ``UN`` (organisation or armed group), ``Q56226`` (person, Wikidata) or
            ``PRK/Ri-Yong-ho`` (person of the tables without one).
        name: As people write it: "South Korea", "Kim Jong Un".
        kind: state, organisation, armed_group, person.
        country: ISO 3166 alpha-3 (states: their own; persons: whom they act for; organisations: None).
        wikidata: Wikidata id, if known.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person holds from one date to another.

    Attributes:
        person: Actor id of the person.
        name: The person's name.
        state: State or organisation served.
        role: Role class: head_of_state, head_of_government, effective_leader, foreign_minister, ...
        title: The office as written: "Supreme Leader".
        start: First day, None where unknown.
        end: Last day, None where open or unknown.
        confirmed: Day until which an open end was confirmed; later is unknown. None where ``end`` is set.
        source: Which table says so.
    """

    person: str
    name: str
    state: str
    role: str
    title: str
    start: date | None
    end: date | None
    confirmed: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a name, with the reason for or against it."""

    actor: Actor
    role: str | None
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Participant:
    """One side of an event, as an actor with the words that name it.

    Attributes:
        actor: Actor id; None where the words name nobody known ("gunmen").
        country: ISO 3166 alpha-3 at the time, or an organisation's id; None where unknown.
        role: PLOVER sector: HOS, GOV, MIL, LEG, JUD, OPP, REB, CVL, BUS, IGO, MED, COP, SPY, PTY, ...; None for a
            state as such.
        name: As people write it.
        text: The words of the mention.
        start: First character of the mention in the cleaned text.
        end: One past the last.
        reason: Why these words mean this actor, in plain words.
        implied: The sentence of the event does not name it; ``text`` and offsets are those of a mention elsewhere
            in the document that it was taken from.
    """

    actor: str | None
    country: str | None
    role: str | None
    name: str
    text: str
    start: int
    end: int
    reason: str = ""
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of one sentence that name, describe or point to actors.

    Attributes:
        first: Index (in the spaCy Doc) of the first token.
        last: One past the last token.
        head: Index of the syntactic head.
        kind: name, demonym, capital, seat, person, title, description, pronoun, group.
        participants: Whom it means: none where unresolved, two for "the two leaders".
        candidates: Other readings, best first; why it stays open if ``participants`` is empty.
    """

    first: int
    last: int
    head: int
    kind: str
    participants: tuple[Participant, ...]
    candidates: tuple[Candidate, ...] = ()
