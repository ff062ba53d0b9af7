"""Whole documents: what holds of every result, and what must not change it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summitry.coding.code import MIN_CONFIDENCE, Coded
from summitry.coding.ontology import event_types
from summitry.model.document import Document
from summitry.model.event import REAL
from tests.coding.sides import countries, rule_of, shown

Coder = Callable[..., Coded]

STORY = """Vladimir Putin received Emmanuel Macron in Moscow on Monday. The two discussed Ukraine.

Macron said that France would impose sanctions on Russia if Russia attacked Ukraine. He called on Putin to withdraw \
the troops from the Ukrainian border.

Kenya condemned the threats. Ghana, Kenya and Japan held talks in Nairobi on Tuesday, and Japan agreed to send aid to \
Kenya.

Iran denied that it had attacked an Israeli tanker. Israel accused Iran of lying."""

WORDS = [
    *("Putin", "Kim", "Macron", "Iran", "Kenya", "Ghana", "Xi", "Jong-un", "UN", "NATO", "U.S.", "No."),
    *("troops", "envoy", "talks", "summit", "sanctions", "met", "attacked", "accused", "agreed", "refused"),
    *("to", "of", "with", "in", "on", "that", "which", "who", "and", "but", "not", "will", "would", "if"),
    *("has", "been", "the", "a", "his", "they", "it", "him", "said", "Monday", "June", "2019", "yesterday"),
    *("“", "”", "’s", "(", ")", ",", ".", ";", "—", "\n"),
]

PROPERTY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def _holds_together(coded: Coded) -> None:
    text = coded.document.text
    for sentence in coded.sentences:
        assert text[sentence.start : sentence.start + len(sentence.text)] == sentence.text
    for event in coded.events:
        evidence = event.evidence
        assert text[evidence.start : evidence.end] == evidence.text
        assert all(part in evidence.text for part in evidence.trigger.split())
        assert event.document == coded.document.id
        assert event.source or event.target
        assert MIN_CONFIDENCE <= event.confidence <= 1
        assert event.type in event_types()
        assert set(event.modes) <= event_types()[event.type].modes
        for participant in (*event.source, *event.target):
            assert text[participant.start : participant.end] == participant.text
        if event.mutual:
            assert event.source == event.target
    ids = [event.id for event in coded.events]
    assert len(ids) == len(set(ids))


def test_a_story_holds_together(coder: Coder) -> None:
    coded = coder(STORY, published="2022-02-09")
    assert len(coded.events) >= 6
    _holds_together(coded)
    starts = [event.evidence.start for event in coded.events]
    assert starts == sorted(starts)


def test_the_same_text_gives_the_same_events(coder: Coder) -> None:
    assert coder(STORY, published="2022-02-09") == coder(STORY, published="2022-02-09")


def test_what_has_happened_has_happened_by_publication(coder: Coder) -> None:
    coded = coder(STORY, published="2022-02-09")
    day = coded.document.published.day
    assert day is not None
    dated = [event for event in coded.events if event.status in REAL and event.date and event.date.end]
    assert dated
    assert all(event.date.end <= day for event in dated)  # type: ignore[union-attr, operator]


@PROPERTY
@given(words=st.lists(st.sampled_from(WORDS), max_size=60))
def test_word_salad_is_survived(words: list[str], coder: Coder) -> None:
    _holds_together(coder(" ".join(words)))


@PROPERTY
@given(text=st.text(max_size=200))
def test_any_text_is_survived(text: str, coder: Coder) -> None:
    _holds_together(coder(text))


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "…", "\u200b", "“”", "𝕂im met Putin", "é" * 400])
def test_odd_texts_yield_no_nonsense(text: str, coder: Coder) -> None:
    _holds_together(coder(text))


TEMPLATES = [
    "{} broke off relations with Belarus.",
    "Soldiers from {} attacked Eritrea.",
    "{} condemned Russia for the attack.",
    "Japan held talks with {} in Geneva.",
    "{} refused to meet the Danish envoy.",
    "{} is expected to sign a treaty with Norway.",
    "France accused {} of hiding the truth.",
    "{} released two Finnish sailors on Monday.",
    "Canada sent food to {} after the flood.",
]


@pytest.mark.parametrize("template", TEMPLATES)
def test_another_country_does_the_same_thing(template: str, coder: Coder) -> None:
    def outline(name: str, code: str) -> list[tuple[object, ...]]:
        events = coder(template.format(name)).events
        sides = (
            [{c if c != code else "X" for c in countries(s)} for s in (e.source, e.target)] for e in events
        )
        return [(rule_of(e), e.type, e.status, s) for e, s in zip(events, sides, strict=True)]

    kenya = outline("Kenya", "KEN")
    assert kenya
    assert kenya == outline("Ghana", "GHA")


# ---- who is meant --------------------------------------------------------------------------------------------


def test_him_is_not_the_one_who_invites(coder: Coder) -> None:
    text = "Angela Merkel met Vladimir Putin in Sochi on Friday. She invited him to Berlin."
    invited = [e for e in coder(text, published="2018-05-19").events if e.sentence == 1]
    for event in invited:
        if not event.mutual:
            assert "DEU" not in countries(event.target), shown(invited)


def test_it_as_a_subject_is_who_spoke(coder: Coder) -> None:
    events = coder("Iran said that it had released the British sailors.").events
    released = [e for e in events if e.type == "RETREAT"]
    assert [(countries(e.source), countries(e.target)) for e in released] == [({"IRN"}, {"GBR"})], shown(
        events
    )


@pytest.mark.parametrize("name", ["the US", "the U.S.", "the United States", "Washington"])
def test_the_us_is_a_country_and_no_pronoun(name: str, coder: Coder) -> None:
    events = coder(f"Canada condemned {name}.").events
    assert [countries(e.target) for e in events if e.type == "ACCUSE"] == [{"USA"}], shown(events)


def test_a_meeting_is_reported_once(coder: Coder) -> None:
    events = coder("Vladimir Putin met Xi Jinping for talks in Moscow.").events
    assert len([e for e in events if e.type == "CONSULT"]) == 1, shown(events)


def test_who_talked_in_a_house_did_not_telephone(coder: Coder) -> None:
    coded = coder(
        "U.S. President Donald Trump met North Korean leader Kim Jong Un at Panmunjom on Sunday.\n\n"
        "Trump and Kim talked in the Freedom House for about fifty minutes."
    )
    assert [e.modes for e in coded.events if e.evidence.trigger == "talked"] == [()]


def test_sport_yields_no_assault(coder: Coder) -> None:
    text = (
        "Germany attacked from the first whistle of the match. The striker scored twice before half-time and "
        "Brazil's goalkeeper saved a penalty. Brazil hit back after the break, but the referee ended the match."
    )
    assert not [e for e in coder(text).events if e.type == "ASSAULT"]


def test_a_document_keeps_its_given_date(coder: Coder) -> None:
    document: Document = coder("Kenya met Ghana.", published="2019-05-15").document
    assert document.published.known_by == "given"
