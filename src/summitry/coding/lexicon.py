"""The predicate lexicon: which words name which act, and where its actors stand.

One TOML file per PLOVER type under ``resources/predicates``; ``classes.toml`` names classes of nouns that
patterns refer to as ``@name``. A pattern:

    id        unique in its file; shown in an event's rule as ``consult.meet``
    verbs, nouns, adjectives
              lemmas that trigger it; a space joins a verb and its particle ("call off")
    source, target
              slots, the first filled one wins: subj, obj, iobj, poss, adj, xcomp, ccomp, a preposition, or "poss-"
              and one of these for whose thing stands there (poss-obj, poss-for)
    mutual    no direction: all actors stand on both sides
    support   nouns: verbs beyond the generic light verbs whose object the noun may be
    obj, not_obj, subj, not_subj
              head lemmas (or @classes) that the slot must, or must not, have
    adj, not_adj, inf, not_inf
              adjectives on the trigger, and verbs of its infinitive, that must, or must not, be there
    has, lacks  slots that must be filled, or empty
    number, passive, obj_actor
              further conditions on the trigger and its object
    needs     sides ("source", "target") that must resolve to an actor
    cameo, modes, contexts, weight, reads_as
    example   a sentence, the event it yields; near_miss: a sentence that must not fire the pattern
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from summitry.coding.ontology import coded_types, event_types
from summitry.errors import Fault, ResourceError
from summitry.resources.load import read_toml, resource_names

FOLDER = "predicates"
STATEMENTS = "cameo/statements.toml"
"""Patterns of mere statements, which PLOVER leaves out and CAMEO counts."""
KINDS = {"verbs": "verb", "nouns": "noun", "adjectives": "adj"}
_WORDS = ("obj", "not_obj", "subj", "not_subj", "adj", "not_adj", "inf", "not_inf")
_LISTS = ("source", "target", "support", *_WORDS, "has", "lacks", "needs", "modes", "contexts")
_KNOWN = {
    *_LISTS,
    *KINDS,
    "id",
    "mutual",
    "number",
    "passive",
    "obj_actor",
    "cameo",
    "weight",
    "reads_as",
    "example",
    "near_miss",
}
_DEFAULT_SOURCE = {"verb": ("subj",), "noun": ("subj", "poss", "adj", "by"), "adj": ("subj",)}
_DEFAULT_TARGET = {"verb": ("obj",), "noun": ("with", "to", "on", "against"), "adj": ("of", "to", "with")}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what a pattern makes of it."""

    text: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """One sense of a group of words that name an act. Fields as in the module's docstring."""

    rule: str
    type: str
    kind: str
    lemmas: tuple[str, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    mutual: bool
    support: frozenset[str]
    obj: frozenset[str]
    not_obj: frozenset[str]
    subj: frozenset[str]
    not_subj: frozenset[str]
    adj: frozenset[str]
    not_adj: frozenset[str]
    inf: frozenset[str]
    not_inf: frozenset[str]
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    number: str | None
    passive: bool | None
    obj_actor: bool | None
    needs: frozenset[str]
    cameo: str | None
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    weight: float
    example: Example
    near_miss: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All patterns, found by kind and first word.

    Attributes:
        patterns: In file order.
        by_word: (kind, first word of the lemma) -> (rest of the lemma, pattern).
        hostile: Verbs that name conflict in every sense they have here, and deeds in one of them.
    """

    patterns: tuple[Pattern, ...]
    by_word: Mapping[tuple[str, str], tuple[tuple[str, Pattern], ...]]
    hostile: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """Load and check every predicate file.

    Raises:
        ResourceError: With every fault of every file.
    """
    return _load([])


@cache
def load_cameo_lexicon() -> Lexicon:
    """The predicate files and the statements that only CAMEO counts; raises like ``load_lexicon``."""
    return _load([STATEMENTS])


def _load(further: Sequence[str]) -> Lexicon:
    faults: list[Fault] = []
    classes = _classes()
    patterns: list[Pattern] = []
    for name in [*resource_names(FOLDER, ".toml"), *further]:
        if not name.endswith("classes.toml"):
            patterns.extend(_read_file(name, classes, faults))
    if faults:
        raise ResourceError(faults)
    index: dict[tuple[str, str], list[tuple[str, Pattern]]] = defaultdict(list)
    for pattern in patterns:
        for lemma in pattern.lemmas:
            first, _, rest = lemma.partition(" ")
            index[pattern.kind, first].append((rest, pattern))
    return Lexicon(
        tuple(patterns), {key: tuple(value) for key, value in index.items()}, frozenset(_hostile(index))
    )


def _hostile(index: Mapping[tuple[str, str], list[tuple[str, Pattern]]]) -> Iterator[str]:
    for (kind, word), entries in index.items():
        quads = {coded_types()[pattern.type].quad for _, pattern in entries}
        if kind == "verb" and min(quads) > 2 and max(quads) > 3:
            yield word


def _classes() -> dict[str, frozenset[str]]:
    data = read_toml(f"{FOLDER}/classes.toml")
    return {name: frozenset(row["lemmas"] if isinstance(row, dict) else row) for name, row in data.items()}


def _read_file(name: str, classes: Mapping[str, frozenset[str]], faults: list[Fault]) -> Iterator[Pattern]:
    data = read_toml(name)
    if data.get("type") not in (coded_types() if name == STATEMENTS else event_types()):
        faults.append(Fault(name, "type", f"is {data.get('type')!r}, not a PLOVER event type"))
        return
    seen: set[str] = set()
    for row in data.get("pattern", []):
        entry = str(row.get("id"))
        found = list(_faults_of(row, classes, data["type"]))
        if entry in seen:
            found.append("the id is used twice")
        seen.add(entry)
        faults.extend(Fault(name, entry, reason) for reason in found)
        if not found:
            yield from _patterns_of(row, data["type"], classes)


def _faults_of(
    row: Mapping[str, Any], classes: Mapping[str, frozenset[str]], type_name: str
) -> Iterator[str]:
    if unknown := set(row) - _KNOWN:
        yield f"unknown fields {sorted(unknown)}"
    if not any(row.get(kind) for kind in KINDS):
        yield "has no verbs, nouns or adjectives"
    if not row.get("near_miss"):
        yield "has no near_miss"
    if not isinstance(row.get("example"), dict) or not row["example"].get("text"):
        yield "has no example"
    for key in _WORDS:
        for lemma in row.get(key, []):
            if lemma.startswith("@") and lemma[1:] not in classes:
                yield f"{key} refers to the unknown class {lemma}"
    read_as = row.get("reads_as", type_name)
    if read_as not in coded_types():
        yield f"reads_as {read_as!r} is not a PLOVER event type"
    elif wrong := set(row.get("modes", [])) - coded_types()[read_as].modes:
        yield f"modes {sorted(wrong)} do not belong to {read_as}"


def _patterns_of(
    row: Mapping[str, Any], type_name: str, classes: Mapping[str, frozenset[str]]
) -> Iterator[Pattern]:
    def lemmas(key: str) -> frozenset[str]:
        listed = row.get(key, [])
        return frozenset(
            x for item in listed for x in (classes[item[1:]] if item.startswith("@") else (item,))
        )

    example = row["example"]
    for field, kind in KINDS.items():
        if not row.get(field):
            continue
        yield Pattern(
            rule=f"{type_name.lower()}.{row['id']}",
            type=row.get("reads_as", type_name),
            kind=kind,
            lemmas=tuple(row[field]),
            source=tuple(row.get("source", _DEFAULT_SOURCE[kind])),
            target=tuple(row.get("target", _DEFAULT_TARGET[kind])),
            mutual=bool(row.get("mutual", False)),
            support=frozenset(row.get("support", [])),
            obj=lemmas("obj"),
            not_obj=lemmas("not_obj"),
            subj=lemmas("subj"),
            not_subj=lemmas("not_subj"),
            adj=lemmas("adj"),
            not_adj=lemmas("not_adj"),
            inf=lemmas("inf"),
            not_inf=lemmas("not_inf"),
            has=tuple(row.get("has", [])),
            lacks=tuple(row.get("lacks", [])),
            number=row.get("number"),
            passive=row.get("passive"),
            obj_actor=row.get("obj_actor"),
            needs=frozenset(row.get("needs", [])),
            cameo=row.get("cameo") or coded_types()[row.get("reads_as", type_name)].cameo,
            modes=tuple(row.get("modes", [])),
            contexts=tuple(row.get("contexts", [])),
            weight=float(row.get("weight", 0.85)),
            example=Example(
                example["text"],
                tuple(example.get("source", [])),
                tuple(example.get("target", [])),
                example.get("status", "happened"),
            ),
            near_miss=row["near_miss"],
        )
