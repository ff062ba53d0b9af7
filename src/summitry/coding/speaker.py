"""Who vouches for a report: the subject of the saying verb over an act, or the name behind "according to"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from summitry.coding.operators import kind_of
from summitry.coding.sides import Resolve
from summitry.coding.tree import children, grammatical_subjects, is_passive, preposition
from summitry.model.actor import Participant
from summitry.model.event import Speaker
from summitry.resources.load import read_toml

SAID = frozenset({"ccomp", "parataxis", "xcomp"})
BLAMED = frozenset({*SAID, "advcl", "obl", "acl"})
"""Where what is said stands under a saying verb; what somebody is accused of may stand in more places."""

BLAMING = frozenset({"accuse", "blame", "quote", "cite"})
IMPERSONAL = frozenset(
    {"plan", "schedule", "law", "rule", "protocol", "custom", "need", "tradition", "agreement"}
)
"""What things go according to without anybody saying so."""

FIRST_PERSON = frozenset({"we", "i", "our", "us", "my", "me"})

MAX_WORDS = 12
"""Longer attributions are cut there; the evidence sentence holds the whole."""


@dataclass(frozen=True, slots=True)
class _Reporting:
    verbs: frozenset[str]
    prepositional: frozenset[str]
    kinds: Mapping[str, tuple[str, ...]]


@cache
def _reporting() -> _Reporting:
    data = read_toml("coding/reporting.toml")
    kinds = {kind: tuple(words) for kind, words in data["kind"].items()}
    return _Reporting(frozenset(data["verbs"]), frozenset(data["prepositional"]), kinds)


def is_reporting(verb: Token) -> bool:
    """Whether a verb attributes what stands under it."""
    return kind_of(verb) == "verb" and verb.lemma_.lower() in _reporting().verbs


def speaker_of(trigger: Token, resolve: Resolve) -> Speaker | None:
    """Who vouches for the act that ``trigger`` names, nearest voice first; None where the outlet does."""
    token = trigger
    while True:
        if (named := _according_to(token)) is not None:
            return _speaker(named, resolve)
        if (
            token is not trigger
            and (said := _saying_inside(token)) is not None
            and trigger not in said.subtree
        ):
            return _by_subject(said, resolve)
        if token.dep_ == "ROOT":
            said = _saying_inside(token)
            return _by_subject(said, resolve) if said is not None and trigger.i != said.i else None
        head = token.head
        slots = BLAMED if head.lemma_ in BLAMING else SAID
        if token.dep_ in slots and is_reporting(head):
            return _by_subject(head, resolve)
        token = head


def said_by(token: Token) -> Token | None:
    """The nearest saying verb that a clause or word stands under, or that is put into its sentence."""
    while token.dep_ != "ROOT":
        if (inside := _saying_inside(token)) is not None:
            return inside
        if is_reporting(token.head) and token.dep_ in SAID:
            return token.head
        token = token.head
    return _saying_inside(token)


def voice_of(token: Token) -> Token | None:
    """Head of the subject of the nearest saying verb over a token: whom "we" and "I" stand for inside a quotation."""
    while token.dep_ != "ROOT":
        head = token.head
        if is_reporting(head) and token.dep_ in {"ccomp", "parataxis", "obj", "dep"}:
            subjects = grammatical_subjects(head)
            if subjects and subjects[0].lower_ not in FIRST_PERSON:
                return subjects[0]
        token = head
    said = _saying_inside(token)
    subjects = grammatical_subjects(said) if said is not None else []
    return subjects[0] if subjects and subjects[0].lower_ not in FIRST_PERSON else None


def _saying_inside(verb: Token) -> Token | None:
    """A saying verb put into or after the sentence it reports: "..., KCNA said"."""
    for child in children(verb, "parataxis", "discourse", "dep"):
        if is_reporting(child) and not children(child, "ccomp"):
            return child
    return None


def _according_to(token: Token) -> Token | None:
    for child in token.children:
        if (
            child.dep_.startswith(("obl", "nmod", "advcl", "parataxis"))
            and child.lemma_ not in IMPERSONAL
            and preposition(child) in _reporting().prepositional
        ):
            return child
        if child.lower_ == "according":
            return next(
                (g for g in child.children if g.dep_ in {"obl", "nmod"} and g.lemma_ not in IMPERSONAL), None
            )
    return None


def _by_subject(verb: Token, resolve: Resolve) -> Speaker | None:
    subjects = [] if is_passive(verb) and verb.lemma_ != "quote" else grammatical_subjects(verb)
    return _speaker(subjects[0], resolve) if subjects else None


def _speaker(head: Token, resolve: Resolve) -> Speaker | None:
    """The speaker that a noun phrase names; None for a pronoun that means nobody known."""
    words = [t for t in head.subtree if not _is_outside(t, head)]
    text = "".join(t.text_with_ws for t in words[:MAX_WORDS]).strip()
    people = resolve(head)
    who = people[0] if people else None
    if who is None and head.pos_ == "PRON":
        return None
    return Speaker(
        who.actor if who else None, who.name if who else text, _kind(text.lower(), head, who), text
    )


def _is_outside(token: Token, head: Token) -> bool:
    """What is no part of a speaker's name: the preposition before it, clauses and appositions behind it."""
    return token.dep_ == "punct" or token.i in _introducing(head) or _in_clause(token, head)


def _introducing(head: Token) -> set[int]:
    return {g.i for case in children(head, "case") for g in case.subtree}


def _in_clause(token: Token, head: Token) -> bool:
    while token.i != head.i:
        if token.dep_ in {"acl", "acl:relcl", "appos", "ccomp", "advcl", "parataxis"}:
            return True
        token = token.head
    return False


def _kind(text: str, head: Token, who: Participant | None) -> str:
    kinds = _reporting().kinds
    padded = f" {text} "
    if any(f" {name}" in padded for name in kinds["state_media"]):
        return "state_media"
    if head.lemma_.lower() in kinds["analyst"]:
        return "analyst"
    if who is not None and who.actor is not None and who.actor != who.country:
        return "official" if who.role in {"HOS", "GOV", "MIL", "LEG", "JUD"} else "person"
    if head.lemma_.lower() in kinds["unnamed"]:
        return "unnamed"
    if who is not None and who.country is not None:
        return "government" if who.role in {None, "GOV"} else "official"
    if head.ent_type_ == "PERSON":
        return "person"
    if head.lemma_.lower() in kinds["organisation"] or head.pos_ == "PROPN":
        return "organisation"
    return "unnamed"
