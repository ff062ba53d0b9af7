"""Operators: words that decide whether the act inside their complement took place ("refused to", "plans for")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Token

from summitry.coding.forms import regular_lemmas
from summitry.errors import Fault, ResourceError
from summitry.model.event import Status
from summitry.resources.load import read_toml

FILE = "coding/effects.toml"
SAME = "same"
PARTICLES = frozenset({"off", "out", "up", "down", "through", "apart"})
"""Words that are a verb's particle wherever they stand right behind it, whatever the parse calls them."""


@dataclass(frozen=True, slots=True)
class Operator:
    """One entry of ``effects.toml``.

    Attributes:
        id: Name of the entry, shown in an event's rule.
        slots: Where the act stands under the word.
        status: What the act becomes, or None for "as the operator's own clause".
        negated: What it becomes where the operator is negated.
        agent: Whether the operator's subject is who would do the act.
        overrides: Whether it decides even over other operators below it ("accepted an invitation to visit").
    """

    id: str
    slots: frozenset[str]
    status: Status | None
    negated: Status
    agent: bool
    overrides: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """Closed word lists of ``cues.toml``: section -> word -> what it says."""

    modal: Mapping[str, str]
    adverb: Mapping[str, str]
    adjective: Mapping[str, str]
    conjunction: Mapping[str, str]
    preposition: Mapping[str, str]
    light: frozenset[str]
    occurring: frozenset[str]
    joining: frozenset[str]
    container: frozenset[str]
    kin: frozenset[str]
    time: frozenset[str]
    observer: frozenset[str]
    foreseeing: frozenset[str]
    lasting: frozenset[str]
    assembling: frozenset[str]


@cache
def load_cues() -> Cues:
    """Load the word lists."""
    data = read_toml("coding/cues.toml")

    def inverted(section: str) -> dict[str, str]:
        return {word: label for label, words in data[section].items() for word in words}

    return Cues(
        inverted("modal"),
        inverted("adverb"),
        inverted("adjective"),
        inverted("conjunction"),
        inverted("preposition"),
        frozenset(data["light"]["verbs"]),
        frozenset(data["light"]["occurring"]),
        frozenset(data["light"]["joining"]),
        frozenset(data["container"]["nouns"]),
        frozenset(data["kin"]["nouns"]),
        frozenset(data["time"]["nouns"]),
        frozenset(data["foreseen"]["observers"]),
        frozenset(data["foreseen"]["verbs"]),
        frozenset(data["lasting"]["verbs"]),
        frozenset(data["assembling"]["verbs"]),
    )


@cache
def _operators() -> Mapping[tuple[str, str], tuple[Operator, ...]]:
    faults: list[Fault] = []
    index: dict[tuple[str, str], list[Operator]] = defaultdict(list)
    for row in read_toml(FILE)["operator"]:
        if not row.get("example") or not row.get("near_miss"):
            faults.append(Fault(FILE, row.get("id", "?"), "has no example or no near_miss"))
            continue
        status = None if row["status"] == SAME else Status(row["status"])
        operator = Operator(
            row["id"],
            frozenset(row["slots"]),
            status,
            Status(row.get("negated", "not_happened")),
            bool(row.get("agent", False)),
            bool(row.get("overrides", False)),
        )
        for kind, field in (("verb", "verbs"), ("noun", "nouns"), ("adj", "adjectives")):
            for lemma in row.get(field, []):
                index[kind, lemma].append(operator)
    if faults:
        raise ResourceError(faults)
    return {key: tuple(value) for key, value in index.items()}


def verb_lemma(verb: Token) -> str:
    """Lemma of a verb with its particle: "call off"."""
    particle = next((c for c in verb.children if c.dep_ == "compound:prt"), None)
    if particle is None and verb.i + 1 < len(verb.doc):
        after = verb.nbor(1)
        if after.lower_ in PARTICLES and after.head.i == verb.i and not list(after.children):
            particle = after
    lemma = verb.lemma_.lower()
    return f"{lemma} {particle.lower_}" if particle is not None else lemma


def is_one_of(verb: Token, lemmas: Container[str]) -> bool:
    """Whether a verb, with its particle or by any lemma of its form, is in a list."""
    return verb_lemma(verb) in lemmas or any(lemma in lemmas for lemma in lemmas_of(verb))


def lemmas_of(token: Token) -> tuple[str, ...]:
    """Lemmas to look a word up under: the tagger's first, then the regular ones of its form."""
    return _lemmas(token.lemma_, token.lower_)


@lru_cache(maxsize=65536)
def _lemmas(lemma: str, form: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((lemma.lower(), *regular_lemmas(form))))


def kind_of(token: Token) -> str:
    """verb, noun or adj, as the lexicons count parts of speech; "" for the rest."""
    if token.pos_ in {"VERB", "AUX"}:
        return "verb"
    if token.pos_ in {"NOUN", "PROPN"}:
        return "noun"
    return "adj" if token.pos_ == "ADJ" else ""


def operator_on(word: Token, slot: str) -> Operator | None:
    """The operator that ``word`` is for an act standing in ``slot``; None if it is none."""
    kind = kind_of(word)
    lemmas = (verb_lemma(word), *lemmas_of(word)) if kind == "verb" else lemmas_of(word)
    for lemma in lemmas:
        for operator in _operators().get((kind, lemma), ()):
            if slot in operator.slots:
                return operator
    return None
