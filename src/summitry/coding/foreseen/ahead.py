"""Whether a word can be what a pattern foresees: an act to come, by its own tense and mood."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from summitry.coding.foreseen.patterns import Pattern, is_event
from summitry.coding.operators import kind_of
from summitry.coding.tree import SUBJECTS, children, is_infinitive, is_passive
from summitry.model.expectation import Claim

HAVE = frozenset({"have", "has", "had", "’ve", "'ve", "having"})
MODALS = frozenset({"will", "would", "’ll", "'ll", "may", "might", "could", "shall", "wo"})
NOT = frozenset({"not", "n't", "n’t", "never", "no"})


def can_be_foreseen(pattern: Pattern, word: Token, named: Collection[int]) -> bool:
    """Whether a pattern can foresee a word.

    Args:
        pattern: The pattern.
        word: What stands in its slot.
        named: Indices of words that name a coded act.
    """
    if kind_of(word) == "noun" and not children(word, "cop"):
        return pattern.acts != "" or word.i in named or is_event(word) or _is_behind_due(word)
    if kind_of(word) != "verb" and not children(word, "cop", "aux", "mark"):
        return False  # a pronoun, a number
    return not _is_real(pattern, word) and not _is_wrong_for(pattern, word)


def _is_real(pattern: Pattern, word: Token) -> bool:
    """Whether a clause tells of what has happened, by its tense."""
    group = {c.lower_ for c in children(word, "aux", "aux:pass", "cop")}
    if group & HAVE and (not is_infinitive(word) or "have" in group):
        return pattern.acts == ""
    told = word.tag_ == "VBD" and not group and "self" not in pattern.slots and pattern.acts == ""
    return told or (pattern.future and not has_future(word))


def _is_wrong_for(pattern: Pattern, word: Token) -> bool:
    if pattern.claim is Claim.DEMAND and "self" not in pattern.slots:
        return any(
            c.tag_ == "MD" for c in children(word, "aux")
        )  # "told reporters that he would come by May"
    if pattern.id == "a-promise":
        return word.tag_ == "VBG" or not has_future(word)  # "his commitment to serving the country"
    if pattern.id == "could" and any(c.lower_ in NOT for c in word.children):
        return True
    return pattern.id in {"may", "could"} and _is_of_now(word)


def _is_of_now(verb: Token) -> bool:
    """ "May be trying to", "products that may be supplied", "how it could be done": not of what is to come."""
    if verb.tag_ == "VBG" and any(c.lower_ == "be" for c in children(verb, "aux")):
        return True
    if any(c.lower_ in {"how", "why", "what"} for c in children(verb, "advmod", "obj")):
        return True
    return verb.dep_ == "acl:relcl" and is_passive(verb)


def _is_behind_due(word: Token) -> bool:
    """ "Are due to resume", with the verb taken for a noun behind a preposition."""
    return any(c.lower_ == "due" for c in children(word, "case"))


def has_future(word: Token) -> bool:
    """Whether a clause lies ahead by its own tense: a modal, an infinitive, a gerund or a noun."""
    if kind_of(word) == "noun" and not children(word, "cop"):
        return True
    group = {c.lower_ for c in children(word, "aux")}
    return bool(group & MODALS and not group & HAVE) or is_infinitive(word) or word.tag_ == "VBG"


def is_supposed(word: Token) -> bool:
    """Whether a word stands in a condition: "if it was to give up its weapons" foresees nothing."""
    token = word
    while token.dep_ != "ROOT":
        if token.dep_ in {"advcl", "conj", "acl"} and any(
            c.lower_ in {"if", "unless", "lest"} for c in children(token, "mark")
        ):
            return True
        token = token.head
    return False


def shares_modal(other: Token) -> bool:
    """Whether a coordinated verb has no tense or subject of its own: "will travel to Pyongyang and meet Kim"."""
    return other.tag_ == "VB" and not children(other, "aux", "mark", *SUBJECTS)
