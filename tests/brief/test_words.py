"""Acts in plain sentences."""

# One case a line is a table to look through; wrapped it is none.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from summitry.analysis.incidents import incidents
from summitry.brief.words import incident_sentence, phrases, status_mark
from summitry.model.event import Status
from summitry.wording.names import listed, possessive, with_article
from tests.brief.korea import names, report
from tests.factories import TYPES


def said(type_: str, source: str = "PRK", target: str = "RUS", **event: object) -> str:
    (found,) = incidents([report("A sentence.", "", type_, source, target, **event)], actor="PRK")
    return incident_sentence(found, actor="PRK", names=names)


@pytest.mark.parametrize(
    ("type_", "event", "sentence"),
    [
        ("CONSULT", {"when": "2019-04-25"}, "North Korea met Russia on 25 April 2019."),
        ("CONSULT", {"mode": "phone"}, "North Korea spoke with Russia by telephone."),
        ("CONSULT", {"mode": "visit", "status": "planned"}, "North Korea is to visit Russia, Meridian Wire reported."),
        ("CONSULT", {"cameo": "043"}, "North Korea hosted Russia."),
        ("SANCTION", {"source": "USA", "target": "PRK", "cameo": "163"}, "The United States imposed sanctions on North Korea."),
        ("SANCTION", {"mode": "expel"}, "North Korea expelled Russia."),
        ("ACCUSE", {"target": "Mike Pompeo & John Bolton"}, "North Korea accused Mike Pompeo and John Bolton."),
        ("ACCUSE", {"source": "Kim Jong Un & Ri Yong Ho", "status": "ongoing"}, "Kim Jong Un and Ri Yong Ho are accusing Russia."),
        ("MOBILIZE", {"target": "", "mode": "weapons"}, "North Korea tested or deployed weapons."),
        ("ASSAULT", {"source": "", "target": "PRK"}, "Somebody unnamed attacked North Korea."),
        ("AID", {"when": "2019", "status": "possible"}, "North Korea may give help to Russia in 2019, Meridian Wire reported."),
        ("RETREAT", {"target": "", "mode": "resign"}, "North Korea resigned."),
        ("CONSULT", {"place": "Russia"}, "North Korea met Russia."),
    ],
)  # fmt: skip
def test_sentence_says_the_act(type_: str, event: dict[str, str], sentence: str) -> None:
    assert said(type_, **event) == sentence


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("target", ["RUS", ""])
@pytest.mark.parametrize("type_", list(TYPES))
def test_every_type_and_status_makes_a_sentence(type_: str, target: str, status: Status) -> None:
    sentence = said(type_, target=target, status=status.value)
    assert sentence.endswith(".")
    assert not {"{", "}", "  "} & set(sentence)
    assert " ." not in sentence
    assert status_mark(type_, status)


def test_every_phrase_is_complete_and_of_a_known_type() -> None:
    for phrase in phrases()["phrase"]:
        assert {"type", "base", "past", "doing", "to", "alone"} <= phrase.keys()
        assert phrase["type"] in TYPES
        assert "{target}" in phrase["to"]
        assert "{target}" not in phrase["alone"]


def test_names_stand_as_people_write_them() -> None:
    assert with_article("United States") == "the United States"
    assert with_article("Russia") == "Russia"
    assert possessive("United States") == "the United States’"
    assert possessive("Russia") == "Russia’s"
    assert listed(["A", "B", "C"]) == "A, B and C"
