"""Which patterns a parsed sentence matches, and which words fill their slots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

from spacy.tokens import Doc, Token

from summitry.coding.conditions import conditions_hold
from summitry.coding.frame import Frame, frame_of, is_time
from summitry.coding.lexicon import Lexicon, Pattern
from summitry.coding.operators import kind_of, lemmas_of
from summitry.coding.sides import LOOSE, Resolve, distinct, fill, nearby, only_known, who
from summitry.coding.tree import children
from summitry.model.actor import Participant

NEARBY = frozenset({"ASSAULT", "COERCE", "STATE"})
"""Types whose victim may stand anywhere in the verb's phrase."""


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


@dataclass(frozen=True)
class Act:
    """A word that may name an act, with all that the lexicon makes of it.

    Attributes:
        frame: The word with its slots.
        candidates: (rest of the lemma, pattern) of every pattern whose words stand here.
        fitting: Those whose conditions hold.
        matches: Those that have all the sides they need.
    """

    frame: Frame
    candidates: tuple[tuple[str, Pattern], ...]
    fitting: tuple[Pattern, ...]
    matches: tuple[Match, ...]

    @cached_property
    def best(self) -> Match | None:
        """The most specific match."""
        return max(self.matches, key=_specificity, default=None)


def find_acts(doc: Doc, lexicon: Lexicon, resolve: Resolve) -> Iterator[Act]:
    """Every word of a sentence that may name an act, in order.

    Verbs and common nouns are taken whether the lexicon has them or not; names and adjectives only if it has.

    Args:
        doc: One parsed sentence (Universal Dependencies).
        lexicon: The patterns.
        resolve: Whom a noun phrase means.
    """
    for token in doc:
        kind = kind_of(token)
        if not kind or token.dep_ in {"aux", "aux:pass", "cop"}:
            continue
        candidates = tuple(
            (rest, p)
            for rest, p in _candidates(token, kind, lexicon)
            if not _is_hostile_promise(p, token, lexicon)
        )
        if candidates or (token.pos_ in {"VERB", "NOUN"} and not is_time(token)):
            yield _act(token, kind, candidates, resolve)


def _act(token: Token, kind: str, candidates: tuple[tuple[str, Pattern], ...], resolve: Resolve) -> Act:
    frame = frame_of(token, kind, [p for _, p in candidates])
    frames = {rest: replace(frame, rest=rest) if rest else frame for rest, _ in candidates}
    fitting = [(rest, p) for rest, p in candidates if conditions_hold(p, frames[rest], resolve)]
    matches = (_complete(p, frames[rest], resolve) for rest, p in fitting)
    return Act(frame, candidates, tuple(p for _, p in fitting), tuple(m for m in matches if m is not None))


def find_matches(doc: Doc, lexicon: Lexicon, resolve: Resolve) -> Iterator[Match]:
    """All matches of a sentence, at most one a trigger: the most specific pattern whose conditions hold."""
    for act in find_acts(doc, lexicon, resolve):
        if act.best is not None:
            yield from distributed(act.best)


def _is_hostile_promise(pattern: Pattern, trigger: Token, lexicon: Lexicon) -> bool:
    """ "Agreed to bomb", "promised to expel": no cooperation is promised there."""
    if pattern.type != "AGREE":
        return False
    return any(lemma in lexicon.hostile for c in children(trigger, "xcomp", "acl") for lemma in lemmas_of(c))


def _candidates(token: Token, kind: str, lexicon: Lexicon) -> list[tuple[str, Pattern]]:
    """Patterns whose words stand here, each with the rest of its lemma; "call off" beats "call"."""
    for lemma in lemmas_of(token):
        entries = lexicon.by_word.get((kind, lemma))
        if entries:
            beside = {c.lower_ for c in token.children if c.i > token.i or token.pos_ != "VERB"}
            follows = {rest: _rest_follows(token, rest, beside) for rest in {rest for rest, _ in entries}}
            found = [(rest, p) for rest, p in entries if follows[rest]]
            longer = [(rest, p) for rest, p in found if rest]
            has_particle = any(c.dep_ == "compound:prt" for c in token.children)
            return longer if longer and has_particle else found
    return []


def _rest_follows(token: Token, rest: str, beside: set[str]) -> bool:
    """Whether the other words of a lemma ("off" of "call off") stand with the token: beside it in the tree, or next."""
    if not rest:
        return True
    words = rest.split(" ")
    if len(words) == 1 and words[0] in beside:
        return True
    after = token.doc[token.i + 1 : token.i + 1 + len(words)]
    return len(after) == len(words) and all(
        word in {t.lower_, t.lemma_.lower()} for word, t in zip(words, after, strict=True)
    )


def _complete(pattern: Pattern, frame: Frame, resolve: Resolve) -> Match | None:
    """The match of a pattern whose conditions hold, if the sides that it needs are there."""
    if pattern.type == "CONSULT":
        resolve = partial(only_known, resolve)
    source = fill(pattern.source, frame, resolve)
    target = fill(pattern.target, frame, resolve, besides=() if pattern.mutual else source)
    certainty = 1.0
    if pattern.type in NEARBY and "target" in pattern.needs and source and not target:
        target, certainty = nearby(frame, source, resolve, abroad=pattern.type != "STATE"), LOOSE
    if pattern.mutual and len({who(p) for p in (*source, *target)}) < 2 and "target" in pattern.needs:
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


def distributed(match: Match) -> Iterator[Match]:
    """A mutual act as it is meant: one with each ("met the leaders of A, B and C"), or all together ("A and B met")."""
    if not match.pattern.mutual:
        yield match
    elif match.source == match.target or (len(match.source) > 1 and len(match.target) > 1):
        everybody = distinct((*match.source, *match.target))
        yield replace(match, source=everybody, target=everybody)
    else:
        for one in match.source:
            for other in match.target:
                both = distinct((one, other))
                yield replace(match, source=both, target=both)


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
