"""Which patterns a parsed sentence matches, and which words fill their slots."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

from spacy.tokens import Doc, Token

from summitry.coding.lexicon import Lexicon, Pattern
from summitry.coding.operators import kind_of, lemmas_of, load_cues, operator_on, verb_lemma
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
    phrase_after,
    preposition,
    prepositional,
)
from summitry.model.actor import Participant

CARRIERS = frozenset({"NOUN", "PROPN", "ADJ"})
"""Objects whose prepositional phrases count as their verb's: the parse often hangs "on Iran" on "sanctions"."""

LOOSE = 0.75
"""Certainty of a side found in the phrase but not in a slot of the pattern."""

Resolve = Callable[[Token], tuple[Participant, ...]]
"""From the head of a noun phrase to whom it means; nobody where it means nobody known."""


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
    def prepositions(self) -> dict[str, list[Token]]:
        """Preposition -> heads, nearest carrier first."""
        found: dict[str, list[Token]] = {}
        carriers = [self.trigger]
        if self.kind == "verb":
            things = children(self.trigger, "obj", "xcomp", "nsubj:pass")
            carriers += [t for thing in things if thing.pos_ in CARRIERS for t in coordinated(thing)]
        elif self.support is not None:
            carriers.append(self.support)
        for carrier in carriers:
            for prep, head in prepositional(carrier):
                if head.i != self.trigger.i:
                    found.setdefault(prep, []).append(head)
        for gerund in children(self.trigger, "advcl"):
            for mark in children(gerund, "mark", "case"):
                if gerund.tag_ == "VBG":
                    found.setdefault(mark.lower_, []).append(gerund)
        return found

    def slot(self, name: str) -> list[Token]:
        """Heads in a slot, coordination spread out; empty if unfilled."""
        return [t for head in self._heads(name) for t in coordinated(head)]

    def _heads(self, name: str) -> list[Token]:
        if self.kind == "noun":
            return self._noun_heads(name)
        if name == "subj":
            return agents(self.trigger) if self.kind == "verb" else grammatical_subjects(self.trigger)
        if name == "obj":
            found = patients(self.trigger) if self.kind == "verb" else []
            return found or (self.prepositions.get(self.rest, []) if self.rest else [])
        if name == "ccomp":
            return [s for clause in children(self.trigger, "ccomp") for s in grammatical_subjects(clause)]
        if name == "iobj":
            return children(self.trigger, "iobj")
        if name == "xcomp":
            return self._complement_heads()
        if name == "poss-obj":
            things = patients(self.trigger) if self.kind == "verb" else [self.trigger]
            return [owner for thing in things for owner in _owners_of(thing)]
        return self.prepositions.get(name, [])

    def _noun_heads(self, name: str) -> list[Token]:
        noun = self.trigger
        if name == "subj":
            if self.support is not None:
                return agents(self.support)
            return children(noun, "nsubj") if children(noun, "cop") else []
        if name == "poss":
            return children(noun, "nmod:poss")
        if name == "adj":
            return modifiers(noun)
        if name in {"obj", "iobj"}:
            return children(self.support, name) if self.support is not None and name == "iobj" else []
        return self.prepositions.get(name, [])

    def _complement_heads(self) -> list[Token]:
        found: list[Token] = []
        for clause in children(self.trigger, "xcomp", "ccomp", "advcl"):
            if not (is_infinitive(clause) or clause.tag_ == "VBG"):
                continue
            found += children(clause, "obj", "iobj")
            found += [child for prep, child in prepositional(clause) if prep not in {"in", "at", "by"}]
            found += [owner for obj in children(clause, "obj") for owner in _owners_of(obj)]
        return found


def _owners_of(noun: Token, *, beyond: bool = True) -> list[Token]:
    """Possessors, demonyms and of-phrases of a noun; with ``beyond`` also what it is directed at."""
    prepositions = {"of", "by", "from", "with", "against", "on", "to"} if beyond else {"of", "by"}
    return [
        *children(noun, "nmod:poss"),
        *modifiers(noun),
        *(head for prep, head in prepositional(noun) if prep in prepositions),
    ]


@dataclass(frozen=True)
class Match:
    """A pattern with its frame and whom its slots mean.

    Attributes:
        pattern: The pattern.
        frame: The trigger with its slots.
        source: Who acts, in text order.
        target: To whom; the same as ``source`` where the act is mutual.
        certainty: 0 to 1; lower where a side stands outside the pattern's slots.
    """

    pattern: Pattern
    frame: Frame
    source: tuple[Participant, ...]
    target: tuple[Participant, ...]
    certainty: float = 1.0


def find_matches(doc: Doc, lexicon: Lexicon, resolve: Resolve) -> Iterator[Match]:
    """All matches of a sentence, at most one a trigger: the most specific pattern whose conditions hold.

    Args:
        doc: One parsed sentence (Universal Dependencies).
        lexicon: The patterns.
        resolve: Whom a noun phrase means.
    """
    for token in doc:
        kind = kind_of(token)
        if not kind or token.dep_ in {"aux", "aux:pass", "cop"}:
            continue
        candidates = _candidates(token, kind, lexicon)
        if not candidates:
            continue
        frame = _frame(token, kind, [p for _, p in candidates])
        matches = [
            m for rest, p in candidates if (m := _try(p, replace(frame, rest=rest), resolve)) is not None
        ]
        if matches:
            yield from _distributed(max(matches, key=_specificity))


def _candidates(token: Token, kind: str, lexicon: Lexicon) -> list[tuple[str, Pattern]]:
    """Patterns whose words stand here, each with the rest of its lemma; "call off" beats "call"."""
    for lemma in lemmas_of(token):
        entries = lexicon.by_word.get((kind, lemma))
        if entries:
            found = [(rest, p) for rest, p in entries if _rest_follows(token, rest)]
            longer = [(rest, p) for rest, p in found if rest]
            has_particle = any(c.dep_ == "compound:prt" for c in token.children)
            return longer if longer and has_particle else found
    return []


def _rest_follows(token: Token, rest: str) -> bool:
    """Whether the other words of a lemma ("off" of "call off") stand with the token."""
    if not rest:
        return True
    words = rest.split(" ")
    children_words = {c.lower_ for c in token.children if c.i > token.i or token.pos_ != "VERB"}
    if len(words) == 1 and words[0] in children_words:
        return True
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 1 + len(words)]]
    lemmas = [t.lemma_.lower() for t in token.doc[token.i + 1 : token.i + 1 + len(words)]]
    return all(w in pair for w, pair in zip(words, zip(after, lemmas, strict=True), strict=False)) and len(
        after
    ) == len(words)


def _frame(token: Token, kind: str, candidates: list[Pattern]) -> Frame:
    if kind != "noun":
        return Frame(token, kind, None, True)
    support, asserted = _support(
        token,
        frozenset().union(*(p.support for p in candidates)),
        mutual=any(p.mutual and p.type == "CONSULT" for p in candidates),
    )
    return Frame(token, kind, support, asserted)


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
    lemma = verb_lemma(verb)
    if top.dep_ in {"obj", "nsubj:pass"}:
        operator = operator_on(verb, "obj")
        if lemma in cues.light or lemma in extra:
            return verb, operator is None or operator.status is None
        lends = operator is not None and operator.agent and not is_passive(verb)
        return (verb, False) if lends else (None, False)
    if top.dep_ == "nsubj" and lemma in cues.occurring:
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


def _try(pattern: Pattern, frame: Frame, resolve: Resolve) -> Match | None:
    if not _conditions_hold(pattern, frame, resolve):
        return None
    if pattern.type == "CONSULT":
        resolve = partial(_known, resolve)
    source = _fill(pattern.source, frame, resolve)
    target = _fill(pattern.target, frame, resolve, besides=() if pattern.mutual else source)
    certainty = 1.0
    if pattern.type == "ASSAULT" and "target" in pattern.needs and source and not target:
        target, certainty = _nearby(frame, source, resolve), LOOSE
    if pattern.mutual and len({_who(p) for p in (*source, *target)}) < 2 and "target" in pattern.needs:
        return None
    if pattern.mutual and not (source and target):
        source = target = source or target
    if ("source" in pattern.needs and not source) or ("target" in pattern.needs and not target):
        return None
    if not any(p.country or p.actor for p in (*source, *target)):
        return None
    if "visit" in pattern.modes and {p.country for p in source} == {p.country for p in target}:
        return None
    return Match(pattern, frame, source, target, certainty)


def _known(resolve: Resolve, head: Token) -> tuple[Participant, ...]:
    """Only those whose country or organisation is known: nobody consults with "officials"."""
    return tuple(p for p in resolve(head) if p.country or p.actor)


def _nearby(frame: Frame, source: tuple[Participant, ...], resolve: Resolve) -> tuple[Participant, ...]:
    """Another country in the verb's own phrase: "fired rounds at a loudspeaker in South Korea"."""
    if frame.kind != "verb":
        return ()
    known = {p.country for p in source}
    for token in phrase_after(frame.trigger):
        found = tuple(p for p in resolve(token) if p.country and p.country not in known)
        if found:
            return found
    return ()


def _distributed(match: Match) -> Iterator[Match]:
    """A mutual act as it is meant: one with each ("met the leaders of A, B and C"), or all together ("A and B met")."""
    if not match.pattern.mutual:
        yield match
    elif match.source == match.target or (len(match.source) > 1 and len(match.target) > 1):
        everybody = _distinct((*match.source, *match.target))
        yield replace(match, source=everybody, target=everybody)
    else:
        for one in match.source:
            for other in match.target:
                both = _distinct((one, other))
                yield replace(match, source=both, target=both)


def _who(participant: Participant) -> str:
    return participant.actor or participant.country or participant.name


def _fill(
    slots: tuple[str, ...], frame: Frame, resolve: Resolve, besides: tuple[Participant, ...] = ()
) -> tuple[Participant, ...]:
    """Whom the first filled slot means; ``between`` and coordinated nouns give several."""
    for name in slots:
        found = _distinct(tuple(p for head in frame.slot(name) for p in _meant(head, name, resolve)))
        found = tuple(
            p for p in found if (p.actor, p.role) not in {(b.actor, b.role) for b in besides if b.actor}
        )
        if found:
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
        or slot in {"in", "at", "for", "obj", "iobj", "poss-obj", "poss", "adj"}
    ):
        return found
    owners = (t for owner in _owners_of(head, beyond=slot != "subj") for t in coordinated(owner))
    return tuple(p for owner in owners for p in resolve(owner))


def _distinct(participants: tuple[Participant, ...]) -> tuple[Participant, ...]:
    seen: dict[tuple[str | None, str | None, str | None, str], Participant] = {}
    for p in sorted(participants, key=lambda p: p.start):
        key = (p.actor, p.country, p.role, p.name if p.actor is None else "")
        seen.setdefault(key, p)
    return tuple(seen.values())


def _conditions_hold(pattern: Pattern, frame: Frame, resolve: Resolve) -> bool:
    if pattern.number is not None and _is_plural(frame) != (pattern.number == "plural"):
        return False
    if pattern.passive is not None and is_passive(frame.trigger) != pattern.passive:
        return False
    return (
        _words_fit(frame, "obj", pattern.obj, pattern.not_obj)
        and _modifiers_fit(frame.trigger, pattern)
        and _words_fit(frame, "subj", pattern.subj, pattern.not_subj)
        and all(frame.slot(name) for name in pattern.has)
        and not any(frame.slot(name) for name in pattern.lacks)
        and (
            pattern.obj_actor is None or any(resolve(head) for head in frame.slot("obj")) == pattern.obj_actor
        )
    )


def _is_plural(frame: Frame) -> bool:
    """Number of a noun; of a verb, that of its subject."""
    if frame.kind == "noun":
        return frame.trigger.tag_ in {"NNS", "NNPS"}
    subjects = frame.slot("subj")
    return len(subjects) > 1 or any(
        t.tag_ in {"NNS", "NNPS"} or t.lower_ in {"they", "both", "who"} for t in subjects
    )


def _words_fit(frame: Frame, slot: str, wanted: frozenset[str], unwanted: frozenset[str]) -> bool:
    if not wanted and not unwanted:
        return True
    heads = frame.slot(slot)
    heads += [
        inner
        for t in heads
        if t.lemma_.lower() in load_cues().container
        for prep, inner in prepositional(t)
        if prep == "of"
    ]
    lemmas = {lemma for t in heads for lemma in lemmas_of(t)}
    if slot == "obj" and not lemmas & wanted:
        lemmas |= {c.lemma_.lower() for t in heads for c in children(t, "compound")}
    return (not wanted or bool(lemmas & wanted)) and not lemmas & unwanted


def _modifiers_fit(trigger: Token, pattern: Pattern) -> bool:
    """Adjectives on the trigger, and the verb of its infinitive."""
    if pattern.adj or pattern.not_adj:
        adjectives = {lemma for c in children(trigger, "amod", "compound") for lemma in lemmas_of(c)}
        if (pattern.adj and not adjectives & pattern.adj) or adjectives & pattern.not_adj:
            return False
    if pattern.inf or pattern.not_inf:
        infinitives = {lemma for c in children(trigger, "xcomp", "ccomp", "acl") for lemma in lemmas_of(c)}
        if (pattern.inf and not infinitives & pattern.inf) or infinitives & pattern.not_inf:
            return False
    return True


def _specificity(match: Match) -> tuple[int, int, float]:
    p = match.pattern
    tests = (
        p.obj,
        p.subj,
        p.has,
        p.adj,
        p.inf,
        p.obj_actor is not None,
        p.number,
        p.passive is not None,
        match.frame.rest,
    )
    filled = bool(match.source) + bool(match.target)
    return filled, sum(map(bool, tests)), p.weight
