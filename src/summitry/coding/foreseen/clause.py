"""The words of what is foreseen, cut out of the sentence."""

from __future__ import annotations

from spacy.tokens import Token

from summitry.coding.foreseen.find import Foreseen
from summitry.coding.operators import kind_of
from summitry.coding.speaker import attribution_of
from summitry.coding.tree import SUBJECTS, children

OPENERS = frozenset(
    {
        "that",
        "whether",
        "if",
        "and",
        "but",
        "or",
        ",",
        "“",
        "”",
        '"',
        "``",
        "''",
        "—",
        "-",
        ";",
        ":",
        "to",
        "when",
        "where",
        "while",
    }
)
LONE = frozenset({"cc", "punct", "mark"})
APART = frozenset({"parataxis", "discourse"})


def clause_of(found: Foreseen) -> tuple[int, int]:
    """First and last character (half-open, in the sentence) of the words that are foreseen.

    The clause of a verb with its subject, or a noun with its phrase; without the conjunction before it, the clauses
    coordinated with it, and the attribution.
    """
    word = found.word
    doc = word.doc
    apart = {t.i for child in word.children if _is_apart(child, word) for t in child.subtree}
    inside = sorted(t.i for t in word.subtree if t.i not in apart)
    first, last = _run_around(word.i, inside)
    told = attribution_of(doc)
    if told is not None and word.i < told.first:
        last = min(last, told.first)
    while first < word.i and doc[first].lower_ in OPENERS:
        first += 1
    if doc[last - 1].lower_ == "to" and last > 1 and doc[last - 2].lower_ == "according":
        last -= 2
    while last - 1 > word.i and (doc[last - 1].is_punct or doc[last - 1].pos_ == "CCONJ"):
        last -= 1
    return doc[first].idx, doc[last - 1].idx + len(doc[last - 1])


def _is_apart(child: Token, word: Token) -> bool:
    if child.dep_ in APART:
        return True
    if child.dep_ == "advcl" and child.i < word.i:
        return any(c.lower_ in {"if", "unless"} for c in children(child, "mark"))
    if child.dep_ != "conj":
        return False
    finite = child.tag_ in {"VBD", "VBZ", "VBP"} or bool(children(child, "aux", *SUBJECTS))
    return kind_of(word) == "verb" and finite


def _run_around(place: int, inside: list[int]) -> tuple[int, int]:
    """The unbroken run of indices around a place; gaps of one token (punctuation) do not break it."""
    at = inside.index(place)
    first = last = at
    while first > 0 and inside[first] - inside[first - 1] <= 2:
        first -= 1
    while last < len(inside) - 1 and inside[last + 1] - inside[last] <= 2:
        last += 1
    return inside[first], inside[last] + 1
