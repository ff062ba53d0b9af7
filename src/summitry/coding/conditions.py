"""Whether the conditions of a pattern hold in a frame."""

from __future__ import annotations

from spacy.tokens import Token

from summitry.coding.frame import Frame
from summitry.coding.lexicon import Pattern
from summitry.coding.operators import lemmas_of, load_cues
from summitry.coding.sides import Resolve
from summitry.coding.tree import children, is_passive, prepositional


def conditions_hold(pattern: Pattern, frame: Frame, resolve: Resolve) -> bool:
    """Whether everything that a pattern asks of its words and slots is there."""
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
    contents = [
        inner
        for t in heads
        if t.lemma_.lower() in load_cues().container
        for prep, inner in prepositional(t)
        if prep == "of"
    ]
    heads = [*heads, *contents]
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
