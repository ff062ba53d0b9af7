"""The slots of a word that names an act: which heads stand in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from summitry.coding.lexicon import Pattern
from summitry.coding.operators import is_one_of, kind_of, load_cues, operator_on
from summitry.coding.tree import (
    NOMINAL,
    agents,
    children,
    coordinated,
    grammatical_subjects,
    is_infinitive,
    is_passive,
    modifiers,
    patients,
    preposition,
    prepositional,
)


def is_time(head: Token) -> bool:
    """Whether a noun names a time: "on Friday" fills no slot of "on"."""
    return (
        head.ent_type_ == "DATE" or head.lemma_.lower() in load_cues().time or head.lower_ in load_cues().time
    )


CARRIERS = frozenset({"NOUN", "PROPN", "ADJ"})
"""Objects whose prepositional phrases count as their verb's: the parse often hangs "on Iran" on "sanctions"."""


SLOTS = (
    "subj",
    "obj",
    "iobj",
    "poss",
    "adj",
    "of",
    "with",
    "to",
    "on",
    "against",
    "between",
    "from",
    "for",
    "in",
    "by",
    "at",
    "over",
    "into",
    "among",
    "xcomp",
    "ccomp",
)
"""The slots that an actor can stand in."""

NAMED = frozenset({"subj", "obj", "iobj", "poss", "poss-obj", "adj", "xcomp", "ccomp"})
"""Slots that are no prepositions."""


@dataclass(frozen=True)
class Frame:
    """The slots of one trigger.

    Attributes:
        trigger: The word that names the act.
        kind: verb, noun or adj.
        support: The light verb that lends a noun its subject and tense, or None.
        asserted: Whether ``support`` asserts the act ("held talks"); False for operators ("cancelled talks").
        rest: What follows the first word in the lemma that matched: "off" of "call off"; "" for single words.
    """

    trigger: Token
    kind: str
    support: Token | None
    asserted: bool
    rest: str = ""

    @cached_property
    def _filled(self) -> dict[str, list[Token]]:
        """Slots asked for so far, with their heads: every pattern and every actor asks for the same ones."""
        return {}

    @cached_property
    def standing(self) -> dict[int, list[str]]:
        """Index of a head -> the slots that it stands in, of ``SLOTS``."""
        found: dict[int, list[str]] = {}
        for name in SLOTS:
            for index in {head.i for head in self.slot(name)}:
                found.setdefault(index, []).append(name)
        return found

    @cached_property
    def prepositions(self) -> dict[str, list[Token]]:
        """Preposition -> heads, nearest carrier first."""
        found: dict[str, list[Token]] = {}
        carriers = [self.trigger]
        if self.kind == "verb":
            things = children(self.trigger, "obj", "xcomp", "nsubj:pass")
            carriers += [t for thing in things if thing.pos_ in CARRIERS for t in coordinated(thing)]
            carriers += self._behind_rest(prepositional(self.trigger))
        elif self.support is not None:
            carriers.append(self.support)
        for carrier in carriers:
            for prep, head in prepositional(carrier):
                if head.i != self.trigger.i and not is_time(head):
                    found.setdefault(prep, []).append(head)
        for gerund in children(self.trigger, "advcl"):
            for mark in children(gerund, "mark", "case"):
                if gerund.tag_ == "VBG":
                    found.setdefault(mark.lower_, []).append(gerund)
        return found

    def slot(self, name: str) -> list[Token]:
        """Heads in a slot, coordination spread out; empty if unfilled. Not to be changed: it is kept."""
        if name not in NAMED and name not in self.prepositions and " " not in name:
            return []  # most prepositions that patterns and features ask for are not there
        found = self._filled.get(name)
        if found is None:
            found = self._filled[name] = [t for head in self._heads(name) for t in coordinated(head)]
        return found

    def _heads(self, name: str) -> list[Token]:
        if self.kind == "noun":
            return self._noun_heads(name)
        if name == "subj":
            return agents(self.trigger) if self.kind == "verb" else grammatical_subjects(self.trigger)
        if name == "obj":
            found = patients(self.trigger) if self.kind == "verb" else []
            return found or self._behind_rest(
                (prep, head) for prep, heads in self.prepositions.items() for head in heads
            )
        if name == "ccomp":
            return [s for clause in children(self.trigger, "ccomp") for s in grammatical_subjects(clause)]
        if name == "iobj":
            return children(self.trigger, "iobj")
        if name == "xcomp":
            return self._complement_heads()
        if name == "poss-obj":
            things = patients(self.trigger) if self.kind == "verb" else [self.trigger]
            return [owner for thing in things for owner in owners_of(thing)]
        return self.prepositions.get(name, []) or self._behind_phrase(name)

    def _behind_phrase(self, name: str) -> list[Token]:
        """Heads behind a preposition of three words, such as "in favour of"."""
        if " " not in name:
            return []
        first, _, rest = name.partition(" ")
        noun, _, last = rest.partition(" ")
        things = [t for t in self.prepositions.get(first, []) if last and t.lower_ == noun]
        return [head for thing in things for prep, head in prepositional(thing) if prep == last]

    def _behind_rest(self, phrases: Iterable[tuple[str, Token]]) -> list[Token]:
        """Heads behind the preposition that ends the lemma: "from" of "walk away from"."""
        last = self.rest.rpartition(" ")[2]
        return [head for prep, head in phrases if self.rest and prep in {self.rest, last}]

    def _noun_heads(self, name: str) -> list[Token]:
        noun = self.trigger
        if name == "subj":
            if self.support is not None:
                return agents(self.support)
            subjects = children(noun, "nsubj") if children(noun, "cop") else []
            return [s for s in subjects if s.lower_ not in {"it", "this", "that"}]  # "it was the first test"
        if name == "poss":
            return children(noun, "nmod:poss")
        if name == "adj":
            return modifiers(noun)
        if name in {"obj", "iobj"}:
            return children(self.support, name) if self.support is not None and name == "iobj" else []
        return self.prepositions.get(name, []) or self._behind_phrase(name)

    def _complement_heads(self) -> list[Token]:
        found: list[Token] = []
        for clause in children(self.trigger, "xcomp", "ccomp", "advcl"):
            if not (is_infinitive(clause) or clause.tag_ == "VBG"):
                continue
            found += children(clause, "obj", "iobj")
            found += [child for prep, child in prepositional(clause) if prep not in {"in", "at", "by"}]
            found += [owner for obj in children(clause, "obj") for owner in owners_of(obj)]
        return found


def frame_of(token: Token, kind: str, candidates: list[Pattern]) -> Frame:
    """The frame of a trigger, for the patterns that it may match."""
    if kind != "noun":
        return Frame(token, kind, None, True)
    support, asserted = _support(
        token,
        frozenset().union(*(p.support for p in candidates)),
        mutual=any(p.mutual and p.type == "CONSULT" for p in candidates),
    )
    return Frame(token, kind, support, asserted)


def owners_of(noun: Token) -> list[Token]:
    """Possessors, demonyms and prepositional phrases of a noun."""
    return [head for group in owner_groups(noun) for head in group]


def owner_groups(noun: Token) -> tuple[list[Token], ...]:
    """Whose a thing is, surest first: possessors, demonyms, "of" and "by", then what it is directed at."""
    phrases = list(prepositional(noun))
    return (
        children(noun, "nmod:poss"),
        modifiers(noun),
        [head for prep, head in phrases if prep in {"of", "by"}],
        [head for prep, head in phrases if prep in {"between", "from", "with", "against", "on", "to"}],
    )


def _support(noun: Token, extra: frozenset[str], *, mutual: bool) -> tuple[Token | None, bool]:
    """The verb that lends an event noun its subject, and whether it asserts the act.

    A verb lends its subject to a noun behind a preposition only where the act is mutual: who goes to talks talks, but
    who looks for help does not give it.
    """
    cues = load_cues()
    top = noun
    while (top.dep_ == "conj" and top.head.pos_ in NOMINAL) or _is_contained(top):
        top = top.head
    verb = top.head
    if kind_of(verb) != "verb":
        return None, False
    if top.dep_ in {"obj", "nsubj:pass"}:
        operator = operator_on(verb, "obj")
        if is_one_of(verb, cues.light) or is_one_of(verb, extra):
            return verb, operator is None or operator.status is None
        lends = operator is not None and operator.agent and not is_passive(verb)
        return (verb, False) if lends else (None, False)
    if top.dep_ == "nsubj" and is_one_of(verb, cues.occurring):
        return None, False
    if top.dep_ == "obl":
        prep = preposition(top)
        if not mutual:
            return None, False
        operator = operator_on(verb, prep)
        if (operator is not None and operator.agent) or (prep in cues.joining and not is_passive(verb)):
            return verb, False
    return None, False


def _is_contained(noun: Token) -> bool:
    """Whether the head only measures the noun out: "a round of talks"."""
    return (
        noun.dep_ == "nmod"
        and preposition(noun) == "of"
        and noun.head.lemma_.lower() in load_cues().container
    )
