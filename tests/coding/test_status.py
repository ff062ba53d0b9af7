"""Whether an act took place, as reported: all nine answers, each by its ways of being said."""

from __future__ import annotations

import pytest

from summitry.coding.status import TAKEN_FOR_GRANTED, Standing, status_of
from summitry.model.event import Status
from tests.coding.trees import tree, word

TABLE = [
    ("Kim met Putin.", "met", "happened"),
    ("Kim had met Putin.", "met", "happened"),
    ("Kim managed to meet Putin.", "meet", "happened"),
    ("China released the sailors and expelled the envoy.", "expelled", "happened"),
    ("Israel accused Iran of attacking Saudi Arabia.", "attacking", "happened"),
    ("The minister whom Lavrov met flew home.", "met", "happened"),
    ("The village attacked by rebels was rebuilt.", "attacked", "happened"),
    ("The talks between Japan and China took place.", "talks", "happened"),
    ("Kim is meeting Putin.", "meeting", "ongoing"),
    ("Kim plans to meet Putin.", "meet", "planned"),
    ("Kim is to meet Putin.", "meet", "planned"),
    ("We will meet Putin.", "meet", "planned"),
    ("Japan agreed to release the sailors.", "release", "planned"),
    ("Kim promised Putin to visit Moscow.", "visit", "planned"),
    ("Kim accepted an invitation to visit Moscow.", "visit", "planned"),
    ("Japan discussed the planned summit with China.", "summit", "planned"),
    ("Kim is expected to meet Putin.", "meet", "expected"),
    ("Kim will meet Putin.", "meet", "planned"),
    ("Kim is going to meet Putin.", "meet", "planned"),
    ("Kim said on Monday that Putin would visit Tokyo in June.", "visit", "planned"),
    ("Kim might meet Putin.", "meet", "possible"),
    ("Officials discussed whether Kim met Putin.", "met", "possible"),
    ("Analysts believe that Iran attacked Israel.", "attacked", "possible"),
    ("Kim did not refuse to meet Putin.", "meet", "possible"),
    ("Kim will meet Putin if Trump resigns.", "meet", "conditional"),
    ("If Kim met Putin, Trump would resign.", "met", "conditional"),
    ("Sanctions will remain until Kim meets Putin.", "meets", "conditional"),
    ("Iran threatened to attack Israel.", "attack", "conditional"),
    ("Kim should meet Putin.", "meet", "requested"),
    ("Macron urged Putin to meet Zelensky.", "meet", "requested"),
    ("Japan urged China to release the sailors.", "release", "requested"),
    ("Iran denied that troops attacked Israel.", "attacked", "denied"),
    ("Iran denied attacking Israel.", "attacking", "denied"),
    ("Kim did not meet Putin.", "meet", "not_happened"),
    ("Kim never met Putin.", "met", "not_happened"),
    ("Kim has yet to meet Putin.", "meet", "not_happened"),
    ("Kim would have met Putin.", "met", "not_happened"),
    ("Kim refused to meet Putin.", "meet", "not_happened"),
    ("Kim failed to meet Putin.", "meet", "not_happened"),
    ("Iran did not threaten to attack Israel.", "attack", "not_happened"),
    ("The summit was cancelled.", "summit", "not_happened"),
    ("Canada called off talks with India.", "talks", "not_happened"),
    ("Japan left without releasing the sailors.", "releasing", "not_happened"),
]


@pytest.mark.parametrize(("text", "trigger", "status"), TABLE, ids=[f"{r[2]}: {r[0]}" for r in TABLE])
def test_status(text: str, trigger: str, status: str) -> None:
    assert status_of(word(tree(text), trigger)).status == status


def test_the_table_covers_all_nine() -> None:
    assert {status for _, _, status in TABLE} == {status.value for status in Status}


def test_no_talks_held_are_talks_that_did_not_happen() -> None:
    doc = tree("Japan held no talks with China.")
    assert status_of(word(doc, "talks"), support=word(doc, "held")).status is Status.NOT_HAPPENED


def test_talks_held_happened() -> None:
    doc = tree("Japan held talks with Vietnam.")
    assert status_of(word(doc, "talks"), support=word(doc, "held")).status is Status.HAPPENED


def test_a_refusal_is_itself_a_fact() -> None:
    assert status_of(word(tree("Kim refused to meet Putin."), "refused")).status is Status.HAPPENED


def test_what_was_not_refused_is_not_told_as_fact() -> None:
    assert status_of(word(tree("Kim did not refuse to meet Putin."), "refuse")).status is Status.NOT_HAPPENED


def test_the_trail_names_what_decided() -> None:
    assert status_of(word(tree("Kim is expected to meet Putin."), "meet")).trail == ("expect",)
    assert status_of(word(tree("Kim met Putin."), "met")).trail == ()
    assert "deny" in status_of(word(tree("Iran denied attacking Israel."), "attacking")).trail


def test_a_noun_that_nothing_asserts_is_taken_for_granted_and_less_sure() -> None:
    standing = status_of(word(tree("Kim met with Putin in Vladivostok ahead of talks."), "talks"))
    assert standing.status is not Status.HAPPENED or TAKEN_FOR_GRANTED in standing.trail
    assert standing.certainty < 1


def test_becoming_keeps_certainty_and_adds_to_the_trail() -> None:
    standing = Standing(Status.HAPPENED, ("a",), 0.4).become(Status.DENIED, "b")
    assert standing == Standing(Status.DENIED, ("a", "b"), 0.4)
