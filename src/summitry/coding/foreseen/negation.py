"""Whether it is foreseen that something will happen, or that it will not."""

from __future__ import annotations

from spacy.tokens import Token

from summitry.coding.foreseen.find import Foreseen, Sign
from summitry.coding.operators import kind_of
from summitry.coding.tree import children, is_negated

REFUSING = frozenset({"refuse", "decline"})
"""Verbs that say no to what stands under them: "refused to rule out"."""


def lasting_signs(found: Foreseen) -> tuple[Sign, ...]:
    """The signs that hold under their own negation: "did not promise to" foresees nothing.

    Returns:
        The signs up to the first that does not hold; those beyond it look at nothing.
    """
    kept: list[Sign] = []
    for sign in found.signs:
        if is_denied(sign) and not sign.pattern.negation:
            return ()
        kept.append(sign)
    return tuple(kept)


def is_denied(sign: Sign) -> bool:
    """Whether the word of a sign is negated: "does not expect", "no plans"; modals and adverbs are not."""
    word = sign.word
    if word.dep_ in {"aux", "advmod"} or "self" in sign.pattern.slots:
        return False
    refused = word.dep_ == "xcomp" and word.head.lemma_ in REFUSING
    return (
        refused
        or is_negated(word)
        or any(c.lower_ in {"no", "little"} for c in children(word, "det", "amod"))
    )


def is_foreseen_not(found: Foreseen) -> bool:
    """Whether what is foreseen is that it will not happen; what is put off to a day that is named will."""
    if any(sign.pattern.id == "postpone" for sign in found.signs):
        return not any(t.lower_ in {"until", "till", "to"} for t in found.word.doc)
    none = kind_of(found.word) == "noun" and any(c.lower_ == "no" for c in children(found.word, "det"))
    negated = is_negated(found.word) or none
    for sign in found.signs:
        denied = is_denied(sign)
        if sign.pattern.negates and not denied:
            negated = not negated
        if denied and sign.pattern.negation == "raised":
            negated = not negated
    return negated


def negating_word(found: Foreseen) -> Token | None:
    """The word that calls it off, if one does."""
    return next((s.word for s in found.signs if s.pattern.negates and not is_denied(s)), None)
