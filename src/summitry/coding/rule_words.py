"""Why an event was coded so, in plain words: its rule with every operator that stands over the act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from summitry.coding.lexicon import Pattern, load_cameo_lexicon
from summitry.coding.operators import FILE, SAME, load_cues
from summitry.model.event import Status
from summitry.resources.load import read_toml

MOST_LEMMAS = 6
"""Words of a pattern or operator that are named."""

_SECOND_LOOK = re.compile(r"(?P<found>\w+) rather than (?P<before>\w+)(?: \((?P<why>.*)\))?", re.DOTALL)
_BY_PERSON = re.compile(r"(?:corrected|added) by ")


@dataclass(frozen=True, slots=True)
class RuleStep:
    """One part of a rule.

    Attributes:
        part: As it stands in the rule: ``consult.meet``, ``will``, ``not expect``.
        words: What it means, in a sentence or two.
    """

    part: str
    words: str


def explain_rule(rule: str) -> tuple[RuleStep, ...]:
    """Every part of a rule in words, innermost first; a part that is not known says so.

    Args:
        rule: ``Event.rule``: "consult.meet < will".
    """
    if _BY_PERSON.match(rule):
        return (RuleStep(rule, "A person decided this; the coder's own reading gave way to it."),)
    first, *over = rule.split(" < ")
    return (
        RuleStep(first, _pattern_words(first)),
        *(RuleStep(part, _operator_words(part)) for part in over if part),
    )


def _pattern_words(rule: str) -> str:
    found = _patterns().get(rule, ())
    if not found:
        type_, _, name = rule.partition(".")
        own: str | None = _words()["pattern"].get(name)
        if own is not None:
            return own.format(type=type_.upper())
        return f"A pattern of the coder by the name of “{rule}”; this version of the lexicon lists no words for it."
    lemmas = list(dict.fromkeys(lemma for each in found for lemma in each.lemmas))
    example = found[0].example.text
    return (
        f"A word that names the act: {_named(lemmas)}. It is a pattern of {found[0].type}; a sentence that it was "
        f"written for: “{example}”"
    )


def _operator_words(part: str) -> str:
    if look := _SECOND_LOOK.fullmatch(part):
        return _second_look(look)
    own: dict[str, str] = _words()["word"]
    if part in own:
        return own[part]
    if row := _operators().get(part):
        return _under(row, row["status"])
    if part.startswith("not ") and (row := _operators().get(part.removeprefix("not "))):
        return _under(row, row.get("negated", "not_happened"), negated=True)
    if (label := _cues().get(part)) is not None:
        return f"The word “{part}” stands with it: {_status(label)}."
    return f"The word “{part}” stands over the act and decided whether it took place."


def _second_look(look: re.Match[str]) -> str:
    why = f" What spoke most for that, as the model names it: {look['why']}." if look["why"] else ""
    return (
        f"A trained second look at the sentence decided: {_status(look['found'])}; by the rules alone, "
        f"{_status(look['before'])}.{why}"
    )


def _under(row: Mapping[str, Any], status: str, *, negated: bool = False) -> str:
    lemmas = [lemma for kind in ("verbs", "nouns", "adjectives") for lemma in row.get(kind, [])]
    over = f"The act stands under a word such as {_named(lemmas)}{', which is negated' if negated else ''}"
    if status == SAME:
        return f"{over}, which leaves open what its own clause says: the act stands as that does."
    return f"{over}: {_status(status)}."


def _status(name: str) -> str:
    said: dict[str, str] = _words()["status"]
    return "it lies in the future" if name == "future" else said.get(name, name)


def _named(lemmas: list[str]) -> str:
    some = [f"“{each}”" for each in lemmas[:MOST_LEMMAS]]
    return f"{', '.join(some)} …" if len(lemmas) > MOST_LEMMAS else ", ".join(some)


@cache
def _patterns() -> Mapping[str, tuple[Pattern, ...]]:
    found: dict[str, tuple[Pattern, ...]] = {}
    for each in load_cameo_lexicon().patterns:
        found[each.rule] = (*found.get(each.rule, ()), each)
    return found


@cache
def _operators() -> Mapping[str, Mapping[str, Any]]:
    return {row["id"]: row for row in read_toml(FILE)["operator"]}


@cache
def _words() -> dict[str, Any]:
    return read_toml("coding/rule_words.toml")


@cache
def _cues() -> Mapping[str, str]:
    return dict(_labels())


def _labels() -> Iterator[tuple[str, str]]:
    cues = load_cues()
    known = {*(each.value for each in Status), "future"}
    for section in (cues.preposition, cues.conjunction, cues.adverb, cues.adjective, cues.modal):
        yield from ((word, label) for word, label in section.items() if label in known)
