"""Who is subject and object of what, said or understood."""

from __future__ import annotations

import pytest

from summitry.coding.tree import (
    agents,
    coordinated,
    grammatical_subjects,
    is_infinitive,
    is_negated,
    is_passive,
    modifiers,
    owners,
    patients,
    preposition,
    prepositional,
)
from tests.coding.trees import tree, word

ROLES = [
    # sentence, verb, who does it, to whom
    ("Kim met Putin.", "met", ["Kim"], ["Putin"]),
    ("Ukrainian troops were attacked by Russian rebels.", "attacked", ["rebels"], ["troops"]),
    ("The village attacked by rebels was rebuilt.", "attacked", ["rebels"], ["village"]),
    ("The village attacked by rebels was rebuilt.", "rebuilt", [], ["village"]),
    ("Kim promised Putin to visit Moscow.", "visit", ["Kim"], ["Moscow"]),
    ("Macron urged Putin to meet Zelensky.", "meet", ["Putin"], ["Zelensky"]),
    ("Japan urged China to release the sailors.", "release", ["China"], ["sailors"]),
    ("Japan agreed to release the sailors.", "release", ["Japan"], ["sailors"]),
    ("Washington told Ankara not to attack Syria.", "attack", ["Ankara"], ["Syria"]),
    ("Israel accused Iran of attacking Saudi Arabia.", "attacking", ["Iran"], ["Arabia"]),
    ("The minister who met Lavrov flew home.", "met", ["minister"], ["Lavrov"]),
    ("The minister whom Lavrov met flew home.", "met", ["Lavrov"], ["minister"]),
    ("The envoy Lavrov met flew home.", "met", ["Lavrov"], ["envoy"]),
    ("Kim met Putin and left Russia.", "left", ["Kim"], ["Russia"]),
    ("Rebels captured and released the soldiers.", "released", ["Rebels"], ["soldiers"]),
    ("Japan left without releasing the sailors.", "releasing", ["Japan"], ["sailors"]),
    ("Iran denied attacking Israel.", "attacking", ["Iran"], ["Israel"]),
    ("Kim is expected to meet Putin.", "meet", ["Kim"], ["Putin"]),
    ("Kim accepted an invitation to visit Moscow.", "visit", ["Kim"], ["Moscow"]),
]


@pytest.mark.parametrize(("text", "verb", "who", "whom"), ROLES, ids=[f"{r[1]}: {r[0]}" for r in ROLES])
def test_roles(text: str, verb: str, who: list[str], whom: list[str]) -> None:
    token = word(tree(text), verb)
    assert [t.text for t in agents(token)] == who
    assert [t.text for t in patients(token)] == whom


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("Ukrainian troops were attacked by Russian rebels.", "attacked", True),
        ("The village attacked by rebels was rebuilt.", "attacked", True),
        ("The summit was cancelled.", "cancelled", True),
        ("Kim is expected to meet Putin.", "expected", True),
        ("Kim had met Putin.", "met", False),
        ("Kim is meeting Putin.", "meeting", False),
        ("Kim would have met Putin.", "met", False),
    ],
)
def test_passive(text: str, verb: str, passive: bool) -> None:
    assert is_passive(word(tree(text), verb)) is passive


@pytest.mark.parametrize(
    ("text", "verb", "infinitive"),
    [
        ("Kim plans to meet Putin.", "meet", True),
        ("Kim will meet Putin.", "meet", False),
        ("Kim met Putin.", "met", False),
    ],
)
def test_infinitive(text: str, verb: str, infinitive: bool) -> None:
    assert is_infinitive(word(tree(text), verb)) is infinitive


@pytest.mark.parametrize(
    ("text", "verb", "negated"),
    [
        ("Kim did not meet Putin.", "meet", True),
        ("Kim never met Putin.", "met", True),
        ("Washington told Ankara not to attack Syria.", "attack", True),
        ("Washington told Ankara not to attack Syria.", "told", False),
        ("Kim met Putin.", "met", False),
        ("Japan held no talks with China.", "held", False),
    ],
)
def test_negation_belongs_to_its_own_verb(text: str, verb: str, negated: bool) -> None:
    assert is_negated(word(tree(text), verb)) is negated


def test_an_infinitive_under_a_noun_is_its_owners() -> None:
    doc = tree("Kim accepted an invitation to visit Moscow.")
    assert [t.text for t in owners(word(doc, "invitation"))] == ["Kim"]


def test_coordination_is_spread_out() -> None:
    doc = tree("Kim met the leaders of Japan, China and Russia.")
    assert [t.text for t in coordinated(word(doc, "Japan"))] == ["Japan", "China", "Russia"]
    assert [t.text for t in coordinated(word(doc, "leaders"))] == ["leaders"]


def test_prepositions_of_several_words_are_read_whole() -> None:
    doc = tree("Kim met with Putin in Vladivostok ahead of talks.")
    assert preposition(word(doc, "talks")) == "ahead of"
    assert preposition(word(doc, "Kim")) == ""
    assert [(p, t.text) for p, t in prepositional(word(doc, "met"))] == [
        ("with", "Putin"),
        ("in", "Vladivostok"),
        ("ahead of", "talks"),
    ]


def test_demonyms_stand_before_their_noun() -> None:
    assert [t.text for t in modifiers(word(tree("Israeli strikes hit Syria."), "strikes"))] == ["Israeli"]


def test_a_coordinated_subject_is_one_head_with_its_conjuncts() -> None:
    [head] = grammatical_subjects(word(tree("Kenya and Ghana signed the treaty."), "signed"))
    assert [t.text for t in coordinated(head)] == ["Kenya", "Ghana"]
