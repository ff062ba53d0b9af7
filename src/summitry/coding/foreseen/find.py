"""Finding what a sentence foresees: each foreseen word with the patterns over it, innermost first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from summitry.coding.foreseen.ahead import can_be_foreseen, is_supposed
from summitry.coding.foreseen.constructions import formed, is_to
from summitry.coding.foreseen.patterns import Pattern, by_word, first_words
from summitry.coding.foreseen.under import fits, in_slots
from summitry.coding.operators import kind_of, lemmas_of, verb_lemma

NEUTRAL = frozenset({"will", "would"})
"""Patterns that add nothing over another one: "will be expected to"."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A pattern as it fires in a sentence.

    Attributes:
        pattern: The pattern.
        word: The word it fires on; for a modal the modal itself.
    """

    pattern: Pattern
    word: Token


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A word that names what is foreseen.

    Attributes:
        word: A verb, or a noun that names an event.
        signs: What foresees it, innermost first.
    """

    word: Token
    signs: tuple[Sign, ...]

    @property
    def outermost(self) -> Sign:
        """The last sign that says more than that it lies ahead."""
        telling = [sign for sign in self.signs[1:] if sign.pattern.id not in NEUTRAL]
        return telling[-1] if telling else self.signs[0]


def find_foreseen(doc: Doc, named: Collection[int], *, deadline: bool) -> list[Foreseen]:
    """What a parsed sentence foresees, in text order.

    Args:
        doc: One sentence (Universal Dependencies).
        named: Indices of words that name a coded act. Nouns count only if they are among these, or in the list of
            nouns of events.
        deadline: Whether the sentence names a time by which.
    """
    signs: dict[int, list[Sign]] = {}
    for token in doc:
        for pattern in _patterns_on(token):
            if pattern.until and not deadline:
                continue
            for word in _under(pattern, token, named):
                signs.setdefault(word.i, []).append(Sign(pattern, token))
    for token in doc:
        if token.tag_ in {"VB", "VBN"} and (to_come := is_to(token)) is not None:
            signs.setdefault(token.i, []).append(Sign(to_come, token))
    return [found for index in sorted(signs) if (found := _chained(doc[index], signs)) is not None]


def _patterns_on(token: Token) -> Iterator[Pattern]:
    index = by_word()
    if token.tag_ == "MD" or token.dep_ == "aux":
        if token.i > 0 and token.is_title and token.nbor(-1).is_alpha:
            return  # "Prince Will"
        if token.i > 0 and (token.nbor(-1).tag_ == "PRP$" or token.nbor(-1).lower_ == "the"):
            return  # "his will to denuclearize"
        yield from index.get(("modal", token.lower_), ())
        return
    if token.pos_ == "ADV" or token.dep_ == "advmod":
        yield from index.get(("adv", token.lower_), ())
    kind = kind_of(token)
    if not kind or token.dep_ in {"aux:pass", "cop"} or first_words().isdisjoint(lemmas_of(token)):
        return
    lemmas = (verb_lemma(token), *lemmas_of(token)) if kind == "verb" else lemmas_of(token)
    seen: set[str] = set()
    described = token.tag_ == "VBN" and (token.dep_ == "amod" or any(c.dep_ == "cop" for c in token.children))
    kinds = (kind, "adj") if described else (kind,)
    for each in kinds:
        for lemma in lemmas:
            for pattern in index.get((each, lemma), ()):
                if pattern.id not in seen:
                    seen.add(pattern.id)
                    yield pattern


def _under(pattern: Pattern, token: Token, named: Collection[int]) -> Iterator[Token]:
    """The words that a pattern on a token foresees."""
    if pattern.form:
        yield from formed(pattern, token, named)
    elif fits(pattern, token):
        yield from (word for word in in_slots(pattern, token) if can_be_foreseen(pattern, word, named))


def _chained(word: Token, signs: Mapping[int, list[Sign]]) -> Foreseen | None:
    """The foreseen word with everything over it; None where it is itself only a word that foresees another."""
    if any(sign.word.i == word.i for i, found in signs.items() if i != word.i for sign in found):
        return None
    over = tuple(_outwards(word, signs, set()))
    if is_supposed(word) and not any(sign.pattern.mark for sign in over):
        return None
    return Foreseen(word, over)


def _outwards(word: Token, signs: Mapping[int, list[Sign]], seen: set[int]) -> Iterator[Sign]:
    seen.add(word.i)
    own = sorted(signs.get(word.i, ()), key=lambda sign: (not _is_own(sign), -sign.word.i))
    distinct: dict[tuple[str, int], Sign] = {}
    for sign in own:
        distinct.setdefault((sign.pattern.id, sign.word.i), sign)
    yield from distinct.values()
    for index in sorted({sign.word.i for sign in own}):
        if index not in seen and index in signs:
            yield from _outwards(word.doc[index], signs, seen)


def _is_own(sign: Sign) -> bool:
    return "self" in sign.pattern.slots
