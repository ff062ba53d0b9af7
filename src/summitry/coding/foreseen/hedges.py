"""The hedge over a claim: the adverb, modal, adjective, noun or verb that says how likely it is; the outermost wins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from summitry.coding.foreseen.find import Foreseen
from summitry.coding.foreseen.likelihood import figures
from summitry.coding.operators import kind_of, lemmas_of
from summitry.coding.tree import children, is_negated
from summitry.resources.load import read_toml

FILE = "expectations/hedges.toml"
RAISED = frozenset({"expected", "believe", "think", "predicted", "assume", "hope"})
"""Terms whose "not" belongs to the claim: "is not expected to come" foresees that he will not."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """How a claim is hedged.

    Attributes:
        words: As written, in order.
        term: The term that they are read as.
        negates: Its "not" belongs to the claim.
        place: Index of its head; what stands further out is found first by the signs, not by this.
    """

    words: str
    term: str
    negates: bool
    place: int


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    data = read_toml(FILE)
    return {
        name: data[name] for name in ("adverb", "adjective", "noun", "modal", "verb", "negated", "phrase")
    }


@cache
def _degrees() -> frozenset[str]:
    return frozenset(read_toml(FILE)["degree"])


def hedge_of(found: Foreseen) -> Hedge | None:
    """The hedge that governs a foreseen word; None where nothing hedges it.

    The outermost wins: over "analysts doubt that he will probably come" stands "doubt". A phrase that is a term of
    its own ("more likely than not") beats the words it is made of.
    """
    hedges: list[Hedge] = []
    for word in _outwards(found):
        hedges.extend(_on(word, own=word is not found.word or any(s.word is word for s in found.signs)))
    if not hedges:
        return None
    whole = _phrase(found)
    return whole or hedges[-1]


def _outwards(found: Foreseen) -> list[Token]:
    """The foreseen word and those that foresee it, innermost first."""
    words = [found.word, *(sign.word for sign in found.signs)]
    return list(dict.fromkeys(words))


def _on(word: Token, *, own: bool) -> list[Hedge]:
    """Hedges that a word carries, and with ``own`` the one that it is, innermost first."""
    found: list[Hedge] = []
    if word.dep_ == "aux":
        return [Hedge(word.text, term, False, word.i)] if (term := _table()["modal"].get(word.lower_)) else []
    if own and (itself := _own(word)) is not None:
        found.append(itself)
    for child in children(word, "aux"):
        if (term := _table()["modal"].get(child.lower_)) and child.tag_ == "MD":
            found.append(Hedge(child.text, term, False, child.i))
    for child in children(word, "advmod", "advcl", "amod"):
        if term := _table()["adverb"].get(child.lower_):
            found.append(_degreed(child, term))
    return found


def _own(word: Token) -> Hedge | None:
    kind = kind_of(word)
    if kind == "noun":
        return _noun(word)
    names = ("adjective",) if kind == "adj" else ("verb", "adjective") if kind == "verb" else ()
    for name in names:
        keys = (word.lower_, *lemmas_of(word)) if name == "verb" else (word.lower_,)
        for key in keys:
            if term := _table()[name].get(key):
                return _negated(word, _degreed(word, term))
    return None


def _degreed(word: Token, term: str) -> Hedge:
    """The hedge with the adverb before it, where the two are a term."""
    degree = next((c for c in children(word, "advmod") if c.lower_ in _degrees() and c.i < word.i), None)
    if degree is None:
        return Hedge(word.text, term, False, word.i)
    words = f"{degree.text} {word.text}"
    joined = f"{degree.lower_} {term.removesuffix('ly') if term == 'certainly' else term}"
    return Hedge(words, joined if joined in figures() else term, False, word.i)


def _noun(word: Token) -> Hedge | None:
    """ "A very good chance", "little chance", "a real possibility"."""
    term = _table()["noun"].get(word.lemma_.lower())
    if term is None:
        return None
    before = [
        t for t in word.doc[word.left_edge.i : word.i] if t.dep_ in {"amod", "advmod", "det", "compound"}
    ]
    described = [t for t in before if t.pos_ in {"ADJ", "ADV"} or t.lower_ in {"no", "little"}]
    words = " ".join([*(t.text for t in described), word.text])
    names = [t.lower_ for t in described]
    for start in range(len(names) + 1):
        joined = " ".join([*names[start:], term])
        if joined in figures():
            return Hedge(words, joined, False, word.i)
    if "no" in names:
        return Hedge(words, "no doubt" if term == "doubt" else "impossible", False, word.i)
    return Hedge(words, " ".join([*names, term]) if names else term, False, word.i)


def _negated(word: Token, hedge: Hedge) -> Hedge:
    if not is_negated(word):
        return hedge
    words = f"not {hedge.words}"
    if hedge.term in RAISED:
        return Hedge(words, hedge.term, True, hedge.place)
    return Hedge(words, _table()["negated"].get(hedge.term, f"not {hedge.term}"), False, hedge.place)


def _phrase(found: Foreseen) -> Hedge | None:
    text = found.word.doc.text.lower()
    for phrase, term in _table()["phrase"].items():
        if phrase in text:
            return Hedge(phrase, term, False, found.word.i)
    return None
