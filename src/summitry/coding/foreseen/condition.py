"""The condition that a claim is made under: "if the United States changed its attitude"."""

from __future__ import annotations

from spacy.tokens import Token

from summitry.coding.foreseen.find import Foreseen
from summitry.coding.speaker import attribution_of
from summitry.coding.tree import SUBJECTS, VERBAL, children

MARKS = frozenset({"if", "unless", "provided", "providing", "once", "lest"})
PHRASES = frozenset({"depending", "conditional", "contingent"})
NEVER_BEFORE = frozenset({"even", "as", "only if"})


def condition_of(found: Foreseen) -> str | None:
    """The words of the condition over a foreseen word; None where there is none."""
    words = [found.word, *(sign.word for sign in found.signs)]
    shared = [w.head for w in words if w.dep_ == "conj" and w.head.pos_ in VERBAL]
    for word in dict.fromkeys([*words, *shared]):
        for clause in children(word, "advcl", "obl", "advmod", "acl"):
            if word in shared and clause.i > word.i:
                continue  # only a condition that opens the sentence holds for both
            if (told := _condition(clause)) is not None:
                return told
    return None


def _condition(clause: Token) -> str | None:
    if _is_inverted(clause):
        return _words_of(clause, min(t.i for t in clause.subtree))
    mark = next((c for c in children(clause, "mark", "case") if c.lower_ in MARKS), None)
    if mark is not None and not _has_verb(clause):
        return None
    if mark is None and clause.lower_ not in PHRASES | {"provided"}:
        return None
    before = clause.doc[mark.i - 1].lower_ if mark is not None and mark.i else ""
    if before in NEVER_BEFORE:
        return None
    first = min(t.i for t in clause.subtree)
    if mark is not None:
        first = mark.i - 1 if before == "only" else max(first, mark.i)
    return _words_of(clause, first)


def _words_of(clause: Token, first: int) -> str | None:
    last = max(t.i for t in clause.subtree) + 1
    told = attribution_of(clause.doc)
    if told is not None and first < told.first < last:
        last = told.first
    text = clause.doc[first:last].text.removesuffix("according to")
    return text.strip(' ,.;"“”') or None


def _is_inverted(clause: Token) -> bool:
    """ "Should the vote fail": the auxiliary before its subject, without a conjunction."""
    aux = next((c for c in children(clause, "aux") if c.lower_ in {"should", "were"}), None)
    subjects = children(clause, *SUBJECTS)
    return clause.dep_ == "advcl" and aux is not None and bool(subjects) and aux.i < subjects[0].i


def _has_verb(clause: Token) -> bool:
    return clause.pos_ in VERBAL or bool(children(clause, "cop", *SUBJECTS))
