"""Whether an expectation is told in retrospect: "he was expected at the forum of 2018 and stayed at home"."""

from __future__ import annotations

from spacy.tokens import Token

from summitry.coding.foreseen.due import Due, is_over
from summitry.coding.foreseen.find import Foreseen
from summitry.coding.manner import is_history
from summitry.coding.scene import Scene
from summitry.coding.speaker import said_by
from summitry.coding.tree import children
from summitry.model.expectation import Claim

RETROSPECT = "in retrospect"
"""Step of the rule of an outlook of an earlier time."""

PLANS = frozenset({Claim.ANNOUNCEMENT, Claim.PREDICTION, Claim.POSSIBILITY, Claim.PROMISE, Claim.THREAT})
PLUPERFECT = frozenset({"had", "’d"})
PAST = frozenset({"was", "were", "had"})


def in_retrospect(found: Foreseen, due: Due | None, scene: Scene) -> bool:
    """Whether a document tells of an expectation of an earlier time.

    It does where the time was over when it was published, or where its words, or those of whoever said so, are history
    or in the pluperfect.
    """
    published = scene.context.day
    if due is not None and is_over(due, published):
        return True
    if is_told_in_past(found) and any(is_history(word, scene.times, published) for word in _tellers(found)):
        return True
    return due is None and any(
        _group(sign.word) & PLUPERFECT and said_by(sign.word) is None
        for sign in found.signs
        if sign.pattern.claim in PLANS and sign.word.dep_ not in {"aux", "advmod"}
    )


def _tellers(found: Foreseen) -> list[Token]:
    words = [sign.word for sign in found.signs if sign.word.dep_ not in {"aux", "advmod"}]
    said = said_by(found.word)
    return [*words, *([said] if said is not None else [])]


def is_told_in_past(found: Foreseen) -> bool:
    """Whether any word over the claim, or its own auxiliary, has a past tense."""
    for word in (found.word, *(sign.word for sign in found.signs)):
        group = _group(word)
        if word.tag_ == "VBD" or group & (PAST | {"would", "could", "might"}):
            return True
        over = word.head
        if word.dep_ in {"nsubj", "obj", "acl", "acl:relcl"} and (over.tag_ == "VBD" or _group(over) & PAST):
            return True
    return False


def _group(word: Token) -> set[str]:
    return {c.lower_ for c in children(word, "aux", "aux:pass", "cop")}
