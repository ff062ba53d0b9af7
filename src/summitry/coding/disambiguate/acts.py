"""What a word that may name an act shows of itself: its lexicon entries, its slots, what governs it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from summitry.coding.frame import SLOTS as FRAME_SLOTS
from summitry.coding.match import Act
from summitry.coding.operators import kind_of, lemmas_of, load_cues, operator_on, verb_lemma
from summitry.coding.sides import Resolve
from summitry.coding.thesaurus import load_thesaurus
from summitry.coding.tree import children, is_infinitive, is_negated, is_passive, preposition

NONE = "NONE"
"""Label of a word that names no act."""

SLOTS = FRAME_SLOTS[: FRAME_SLOTS.index("by") + 1]
"""Slots whose fillings are told; the rarer prepositions behind them only by name."""


def act_features(act: Act, resolve: Resolve) -> list[str]:
    """Features of one candidate, as strings.

    Args:
        act: The word with its frame and the patterns that its lemma has in the lexicon.
        resolve: Whom a noun phrase means.
    """
    token = act.frame.trigger
    word = f"{_lemma(token)}/{act.frame.kind[0]}"
    own = [f"w={word}", f"tag={token.tag_}", *_lexical(act)]
    around = [*_slots(act, resolve), *_governor(token, act), *_clause(token), *_neighbours(token)]
    crossed = [f"{word}+{each}" for each in around if each.startswith(CROSSED)]
    typed = [each for each in around if each.startswith(TYPED)]
    types = [f"{each}+{other}" for each in own if each.startswith(KNOWN) for other in typed]
    return ["bias", *own, *around, *crossed, *types]


CROSSED = ("obj:", "prep=", "comp=", "gov=", "part=", "has:", "mod=", "subj:", "pp:", "support=")
"""Features that mean something else with each word."""

KNOWN = ("fit=", "sole=", "hint-first=")
"""Features that name a type which the lexicon has for the word."""

TYPED = ("has:", "who:", "gov=", "op=", "neg", "passive", "comp:", "dep=")
"""Features that mean something else with each type that the frame fits."""


def _lemma(token: Token) -> str:
    return verb_lemma(token) if token.pos_ in {"VERB", "AUX"} else token.lemma_.lower()


def _lexical(act: Act) -> Iterator[str]:
    """Types that the lexicon has for the word, that fit its frame, that have all their sides."""
    listed = {pattern.type for _, pattern in act.candidates}
    fitting = {pattern.type for pattern in act.fitting}
    yield f"listed={len(listed)}"
    yield f"fits={len(fitting)}"
    for each in sorted(listed):
        yield f"lex={each}"
        if len(listed) == 1:
            yield f"sole={each}/{act.frame.kind[0]}"
    for each in sorted(fitting):
        yield f"fit={each}"
    for each in sorted({match.pattern.type for match in act.matches}):
        yield f"full={each}"
    yield from _hints(act)
    best = act.best
    if best is not None:
        yield f"best={best.pattern.type}"
        yield f"rule={best.pattern.rule}"
        yield f"best={best.pattern.type}:{int(best.pattern.weight * 10)}"


def _hints(act: Act) -> Iterator[str]:
    """Types that the thesaurus has for the word, the likeliest apart."""
    token, pos = act.frame.trigger, act.frame.kind
    words = [verb_lemma(token), *lemmas_of(token)] if pos == "verb" else lemmas_of(token)
    types = next((types for word in words if (types := load_thesaurus().get((pos, word)))), ())
    yield f"hints={len(types)}"
    for rank, each in enumerate(types):
        yield f"hint={each}"
        if rank == 0:
            yield f"hint-first={each}/{pos[0]}"


def _slots(act: Act, resolve: Resolve) -> Iterator[str]:
    """What stands in the slots: actors, or things with their lemmas."""
    frame = act.frame
    for name in SLOTS:
        heads = frame.slot(name)
        if not heads:
            continue
        actors = [p for head in heads for p in resolve(head)]
        yield f"has:{name}:{'actor' if actors else 'thing'}"
        if name in {"subj", "obj"}:
            yield from (f"who:{name}:{p.role or 'STATE'}" for p in actors[:2])
        for head in heads[:3]:
            if name in {"subj", "obj"}:
                yield f"{name}:{head.lemma_.lower()}" if head.pos_ == "NOUN" else f"{name}:{head.pos_}"
            elif name not in {"poss", "adj", "iobj"}:
                yield f"pp:{name}:{head.lemma_.lower()}" if head.pos_ == "NOUN" else f"pp:{name}:{head.pos_}"
    if not frame.slot("obj"):
        yield "obj:none"
    for name in frame.prepositions:
        yield f"prep={name}"
    if frame.support is not None:
        yield f"support={verb_lemma(frame.support)}:{frame.asserted}"


def _governor(token: Token, act: Act) -> Iterator[str]:
    """The word over this one, and whether it decides what becomes of the act."""
    yield f"dep={token.dep_}"
    head = token.head  # of the root, itself: the models know it by "gov=ROOT:..."
    slot = preposition(token) if token.dep_ in {"obl", "nmod"} else token.dep_
    yield f"gov={slot}:{head.lemma_.lower()}"
    if (operator := operator_on(head, slot)) is not None:
        yield f"op={operator.id}"
    for child in children(token, "xcomp", "ccomp", "acl", "advcl"):
        yield f"comp={child.dep_}:{child.lemma_.lower()}"
        yield f"comp:{child.dep_}:{'to' if is_infinitive(child) else child.tag_}"
        for operator in (operator_on(token, child.dep_),):
            if operator is not None:
                yield f"is-op={operator.id}"


def _clause(token: Token) -> Iterator[str]:
    if is_negated(token):
        yield "neg"
    if is_passive(token):
        yield "passive"
    for child in token.children:
        if child.dep_ in {"aux", "cop"}:
            yield f"aux={child.lower_}"
        elif child.dep_ in {"amod", "compound", "advmod", "compound:prt"}:
            yield f"mod={child.lemma_.lower() if child.pos_ != 'PROPN' else 'PROPN'}"
        elif child.dep_ == "det":
            yield f"det={child.lower_}"
        elif child.dep_ == "conj" and kind_of(child) == kind_of(token):
            yield f"conj={child.lemma_.lower()}"


def _neighbours(token: Token) -> Iterator[str]:
    doc, i = token.doc, token.i
    for k in (-2, -1, 1, 2):
        if 0 <= i + k < len(doc):
            other = doc[i + k]
            yield f"{k:+d}={other.lemma_.lower() if other.pos_ not in {'PROPN', 'NUM'} else other.pos_}"
    if token.lower_ in load_cues().time:
        yield "time"
    for lemma in lemmas_of(token)[:1]:
        yield f"end={lemma[-3:]}"
