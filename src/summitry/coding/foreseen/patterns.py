"""The patterns of looking ahead: which words foresee something, and where that stands under them.

``resources/expectations/patterns.toml`` explains the fields; every pattern has an example and a near-miss.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from summitry.coding.operators import lemmas_of
from summitry.errors import Fault, ResourceError
from summitry.model.expectation import Claim
from summitry.resources.load import read_toml

FILE = "expectations/patterns.toml"
KINDS = {"verbs": "verb", "nouns": "noun", "adjectives": "adj", "adverbs": "adv", "modals": "modal"}
FORMS = frozenset({"going", "is-to", "present", "participle", "guest", "watch-for", "asked", "thing"})
_LISTS = ("slots", "mark", "not_subj")
_KNOWN = {
    *KINDS,
    *_LISTS,
    *("id", "claim", "form", "passive", "future", "due", "until", "negates", "voice", "acts", "reported"),
    *("sure", "not"),
    *("example", "outlook", "near_miss"),
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of looking ahead.

    Attributes:
        id: Unique; shown in the rule of an outlook.
        claim: What kind of claim it makes.
        words: (kind of word, lemma) pairs that it fires on.
        slots: Where the foreseen word stands.
        form: A construction that plain slots cannot tell ("is-to", "going"); "" for none.
        passive: The word must be passive, or must not; None for either.
        mark: Conjunctions that must open the clause; empty for any.
        future: The clause must have a future of its own.
        due: The text must say when.
        until: The text must say by when.
        negates: What is foreseen will not happen.
        voice: Who says so: "subj" of the word, "owner" of the noun, or "".
        acts: Who is to act in a deadline: "clause", "obj", "subj"; "" outside deadlines.
        reported: Only where somebody says or thinks so.
        sure: Alone it hedges nothing.
        negation: What "not" on the word makes of it: "raised", "kept", "possible", or "" for no outlook.
    """

    id: str
    claim: Claim
    words: frozenset[tuple[str, str]]
    slots: frozenset[str]
    form: str
    passive: bool | None
    mark: frozenset[str]
    future: bool
    due: bool
    until: bool
    negates: bool
    voice: str
    acts: str
    reported: bool
    sure: bool
    negation: str


@dataclass(frozen=True, slots=True)
class Words:
    """Closed lists of ``patterns.toml``.

    Attributes:
        stative: Verbs over which a future foresees no act.
        hostile: Acts by which a vow is a threat.
        events: Nouns that name something to come.
        foreseeing: Verbs over a clause with "would".
        holding: Verbs whose passive says of a meeting that it takes place.
        telling: Verbs by which whoever speaks tells what they say next.
        meetings: Nouns of meetings, whose sides the document tells where the sentence does not.
    """

    stative: frozenset[str]
    hostile: frozenset[str]
    events: frozenset[str]
    foreseeing: frozenset[str]
    holding: frozenset[str]
    telling: frozenset[str]
    meetings: frozenset[str]


@cache
def load_words() -> Words:
    """The closed lists."""
    data = read_toml(FILE)["words"]
    return Words(
        *(
            frozenset(data[name])
            for name in ("stative", "hostile", "events", "foreseeing", "holding", "telling", "meetings")
        )
    )


def is_event(noun: Token) -> bool:
    """Whether a noun is one of those that name something to come."""
    return any(lemma in load_words().events for lemma in lemmas_of(noun))


@cache
def statuses() -> Mapping[str, Claim]:
    """Last step of the rule of an event -> claim, for acts whose words no pattern names."""
    return {step: Claim(claim) for step, claim in read_toml(FILE)["statuses"].items()}


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns, in the order of the file.

    Raises:
        ResourceError: With every faulty entry.
    """
    faults: list[Fault] = []
    found = []
    for row in read_toml(FILE)["pattern"]:
        reasons = list(_faults(row))
        faults.extend(Fault(FILE, row.get("id", "?"), reason) for reason in reasons)
        if not reasons:
            found.append(_pattern(row))
    if faults:
        raise ResourceError(faults)
    return tuple(found)


@cache
def by_word() -> Mapping[tuple[str, str], tuple[Pattern, ...]]:
    """(kind of word, lemma) -> patterns that fire on it."""
    index: dict[tuple[str, str], list[Pattern]] = defaultdict(list)
    for pattern in patterns():
        for word in sorted(pattern.words):
            index[word].append(pattern)
    return {word: tuple(found) for word, found in index.items()}


@cache
def first_words() -> frozenset[str]:
    """First word of every lemma that a pattern fires on, particles left out: most words are none of them."""
    return frozenset(lemma.split()[0] for _, lemma in by_word())


@cache
def with_form(form: str) -> Pattern:
    """The pattern of a construction that no single word tells."""
    return next(pattern for pattern in patterns() if pattern.form == form)


def _faults(row: Mapping[str, Any]) -> list[str]:
    found = [f"has unknown fields {sorted(set(row) - _KNOWN)}"] if set(row) - _KNOWN else []
    found += [f"has no {name}" for name in ("id", "example", "near_miss", "outlook") if not row.get(name)]
    if row.get("claim") not in set(Claim):
        found.append(f"has claim {row.get('claim')!r}; it can be {', '.join(Claim)}")
    if row.get("form", "") not in FORMS | {""}:
        found.append(f"has form {row['form']!r}; it can be {', '.join(sorted(FORMS))}")
    return found


def _pattern(row: Mapping[str, Any]) -> Pattern:
    return Pattern(
        id=row["id"],
        claim=Claim(row["claim"]),
        words=frozenset((kind, word) for field, kind in KINDS.items() for word in row.get(field, ())),
        slots=frozenset(row["slots"]),
        form=row.get("form", ""),
        passive=row.get("passive"),
        mark=frozenset(row.get("mark", ())),
        future=row.get("future", False),
        due=row.get("due", False),
        until=row.get("until", False),
        negates=row.get("negates", False),
        voice=row.get("voice", ""),
        acts=row.get("acts", ""),
        reported=row.get("reported", False),
        sure=row.get("sure", False),
        negation=row.get("not", ""),
    )
