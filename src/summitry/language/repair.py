"""Faults that the parser makes often enough to mend by rule, each where it would change who did what.

Told that: "told reporters that it had ..." is parsed with the clause as a description of the reporters.
Two names: "Kim Jong Un" is now and then parsed as two subjects.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

TELLING = frozenset({"tell", "inform", "assure", "remind", "warn", "notify", "convince", "persuade", "advise", "show", "brief"})


def mend(doc: Doc) -> Doc:
    """Mend a parsed sentence in place.

    Args:
        doc: One sentence, Universal Dependencies.

    Returns:
        The same Doc.
    """
    for token in doc:
        if token.dep_ in {"acl:relcl", "acl"}:
            _told_that(token)
        elif token.dep_ == "nsubj":
            _two_subjects(token)
    return doc


def _told_that(clause: Token) -> None:
    hearer = clause.head
    if hearer.dep_ not in {"obj", "iobj"} or hearer.head.lemma_ not in TELLING:
        return
    that = next((c for c in clause.children if c.lower_ == "that" and c.i < clause.i), None)
    if that is None or that.dep_ in {"nsubj", "obj"}:
        return
    clause.head = hearer.head
    clause.dep_ = "ccomp"


def _two_subjects(token: Token) -> None:
    """A name's later part as a second subject right behind the first: it belongs to it."""
    if token.i == 0 or token.pos_ != "PROPN":
        return
    before = token.doc[token.i - 1]
    if before.dep_ == "nsubj" and before.head.i == token.head.i and before.pos_ == "PROPN":
        token.head = before
        token.dep_ = "flat"
