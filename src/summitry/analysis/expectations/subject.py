"""What an outlook or an event is about, as far as two of them must agree to be about the same.

Types are taken together in families (``settling.toml``); in families that both sides share ("visited", "met") it does
not matter who is named first, except that a visitor is a visitor.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.utils import default_process

from summitry.analysis.expectations.rules import settings
from summitry.analysis.parties import level
from summitry.analysis.tellings import rules as act_rules
from summitry.model.actor import Participant
from summitry.model.event import Event, Place
from summitry.model.expectation import Outlook

MEETING = "meeting"
"""The family whose acts are told apart by who, when and where; in all others the words decide too."""

_FIRST_WORDS = 4
"""Words of a clause among which the word of a meeting is looked for."""

HOSTED = "043"
"""CAMEO code of receiving a visitor: whoever acts is the host."""

_STEM = 5
"""First letters by which two words of substance are taken for one: "withdraw", "withdrawal"."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What something said is about.

    Attributes:
        family: Family of types; None where it is of no type.
        source: Countries and organisations that act; all, where both sides share the act.
        target: Those acted upon; empty where both sides share it.
        people: Persons named, by country.
        visitor: Countries whose side travels; empty where nobody does, or it is not told who.
        modes: PLOVER modes.
        place: Where.
        words: The sentence in lower case, without punctuation.
        clause: The words of what is foreseen, of an event its sentence, in the same way.
        text: What is foreseen or done, as written.
        names: Names in it.
        head: Pattern of the lexicon that names the act.
        trigger: The words that name the act, lower case.
    """

    family: str | None
    source: frozenset[str]
    target: frozenset[str]
    people: dict[str, frozenset[str]]
    visitor: frozenset[str]
    modes: frozenset[str]
    place: Place | None
    words: str
    clause: str
    text: str
    names: frozenset[str]
    head: str
    trigger: str

    @property
    def parties(self) -> frozenset[str]:
        """Both sides."""
        return self.source | self.target

    @property
    def stems(self) -> frozenset[str]:
        """Beginnings of the words of substance in what is foreseen or done, without names."""
        return _stems(self.text, self.names)


def subject_of(said: Outlook | Event) -> Subject:
    """What an outlook or an event is about."""
    source, target = _sides(said)
    head = _head(said.rule, said.type)
    family = _family(said, head)
    shared = said.mutual or family == MEETING or said.type in act_rules()["shared"]
    text = said.clause if isinstance(said, Outlook) else said.evidence.text
    sides = (*said.source, *said.target)
    return Subject(
        family=family,
        source=frozenset(source | target) if shared else frozenset(source),
        target=frozenset() if shared else frozenset(target),
        people=_people(each for each in (*said.source, *said.target) if not _only_speaks(each, said)),
        visitor=_visitor(said, source, target),
        modes=frozenset(said.modes),
        place=said.place,
        words=default_process(said.evidence.text),
        clause=default_process(text),
        text=text,
        names=frozenset(each.name for each in sides) | frozenset(each.text for each in sides),
        head=head,
        trigger=said.evidence.trigger.casefold(),
    )


def parties_of(said: Outlook | Event) -> set[str]:
    """Countries and organisations of both sides; those that are not known under a name with a question mark."""
    source, target = _sides(said)
    return source | target


def _sides(said: Outlook | Event) -> tuple[set[str], set[str]]:
    """Who is on either side; of a visit or meeting with nobody, the country where it is to be."""
    source, target = _levels(said.source), _levels(said.target)
    meets = said.type == "CONSULT" or _is_of_visit(said) or bool(_noun(said))
    if meets and len(source | target) < 2 and said.place is not None and said.place.country:
        target |= {said.place.country}
    return source, target


def _visitor(said: Outlook | Event, source: set[str], target: set[str]) -> frozenset[str]:
    """The guest's side: whoever acts, or is received by whoever acts."""
    if _is_of_visit(said):
        return frozenset(_levels((*said.source, *said.target)))
    if said.mutual or not ("visit" in said.modes or _noun(said) == "visit"):
        return frozenset()
    if _head(said.rule, said.type) in settings()["meetings"]["seen"]:
        return frozenset()
    return frozenset(target if said.cameo == HOSTED else source)


def _family(said: Outlook | Event, head: str) -> str | None:
    """The family; an outlook of no type is of a meeting where its clause begins with one, or its pattern says so."""
    if said.type is None:
        named = bool(_noun(said)) or _is_of_visit(said)
        there = said.place is not None and said.place.country
        return MEETING if named and (said.source or said.target or there) else None
    return family_of(said.type, head)


def _noun(said: Outlook | Event) -> str | None:
    """The word of a meeting that begins the clause of an outlook: "the visit would take place this year".

    "Meet" is one only where both sides are known: demands are met too.
    """
    if not isinstance(said, Outlook) or said.type not in (None, "CONSULT"):
        return None
    words = settings()["meetings"]
    first = re.findall(r"[^\W\d_]+", said.clause.casefold())[:_FIRST_WORDS]
    known = [*words["nouns"], *(words["verbs"] if said.source and said.target else ())]
    return next((word for word in first if word in known), None)


def _only_speaks(who: Participant, said: Outlook | Event) -> bool:
    """Whether somebody announces a meeting of others: its noun is the subject of the clause, and he the speaker."""
    if not isinstance(said, Outlook) or said.speaker is None or who.actor != said.speaker.actor:
        return False
    first = re.findall(r"[^\W\d_]+", said.clause.casefold())[:2]
    return _noun(said) is not None and not {*first}.isdisjoint(settings()["meetings"]["nouns"])


def _is_of_visit(said: Outlook | Event) -> bool:
    """ "Was expected at the forum": an outlook of no type by whose pattern somebody is to come."""
    return said.type is None and not {*said.rule.split(" < ")}.isdisjoint(settings()["meetings"]["visits"])


@cache
def family_of(type: str | None, head: str = "") -> str | None:
    """The family of a type, told by a pattern of the lexicon; None for none."""
    if type is None or head in settings()["contacts"]["heads"]:
        return type
    return MEETING if head in settings()["as_meeting"]["heads"] else settings()["families"].get(type, type)


def told_by(family: str) -> list[tuple[str, tuple[str, ...]]]:
    """Types of events that can tell of a family, each with the patterns of which one must be in its rule; none: any."""
    found: dict[str, tuple[str, ...]] = {} if family == MEETING else {family: ()}
    found |= {type_: () for type_, of in settings()["families"].items() if of == family}
    if family == MEETING:
        heads = [*settings()["as_meeting"]["heads"], *settings()["refusals"]["heads"]]
        for type_ in {head.partition(".")[0].upper() for head in heads}:
            found.setdefault(type_, tuple(h for h in heads if h.startswith(f"{type_.lower()}.")))
    return sorted(found.items())


def _head(rule: str, type: str | None) -> str:
    """The pattern of the type itself in a rule: "predict.expected-to < consult.sit-down" -> "consult.sit-down"."""
    parts = rule.split(" < ")
    own = f"{(type or '').lower()}."
    return next((part for part in parts if type and part.startswith(own)), parts[0])


def _levels(side: Iterable[Participant]) -> set[str]:
    return {level(each) or f"?{each.name.casefold()}" for each in side}


def _people(sides: Iterable[Participant]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for each in sides:
        if each.actor is not None and each.actor != each.country:
            found[each.country or each.actor].add(each.actor)
    return {country: frozenset(actors) for country, actors in found.items()}


@cache
def _empty() -> frozenset[str]:
    return frozenset(settings()["words"]["empty"])


@cache
def bare_stems() -> frozenset[str]:
    """Beginnings of words that tell of no act: what shares only these is not one thing."""
    return frozenset(word[:_STEM] for word in settings()["words"]["bare"])


@lru_cache(maxsize=65_536)
def _stems(text: str, names: frozenset[str]) -> frozenset[str]:
    named = {word for name in names for word in re.findall(r"\w+", name.casefold())}
    found = (w for w in re.findall(r"[^\W\d_]+", text.casefold()) if len(w) > 3)
    return frozenset(w[:_STEM] for w in found if w not in named and w not in _empty())
