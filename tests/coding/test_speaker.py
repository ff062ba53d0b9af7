"""Who vouches for a report: every way in which news names its source."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token

from summitry.coding.speaker import Quotation, attribution_of, speaker_of
from summitry.language.pipeline import Language
from summitry.model.actor import Participant


def nobody(head: Token) -> tuple[Participant, ...]:
    """Resolves no noun phrase: names are those of the text."""
    del head
    return ()


def _doc(english: Language, text: str) -> Doc:
    [doc] = english.parse_text(text)
    return doc


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        (
            "Rebels shelled the airport, the defence ministry said on Monday.",
            "shelled",
            "the defence ministry",
        ),
        (
            "Gunmen seized two trawlers overnight, wounding a cook, harbour officials said.",
            "seized",
            "harbour officials",
        ),
        ("The ministry said rebels had shelled the airport.", "shelled", "The ministry"),
        ("According to the coastguard, the patrol fired at the boat.", "fired", "the coastguard"),
        ("The patrol fired at the boat, according to two fishermen.", "fired", "two fishermen"),
        ("The governor accused the militia of burning the village.", "burning", "The governor"),
    ],
)
def test_the_source_is_found(text: str, trigger: str, name: str, english: Language) -> None:
    doc = _doc(english, text)
    found = speaker_of(next(t for t in doc if t.text == trigger), nobody)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Rebels shelled the airport on Monday.", "shelled"),
        ("The rebels promised to release the hostages.", "release"),
        ("The ministry said on Monday that it was sad.", "said"),
    ],
)
def test_the_outlet_needs_no_speaker(text: str, trigger: str, english: Language) -> None:
    doc = _doc(english, text)
    assert speaker_of(next(t for t in doc if t.text == trigger), nobody) is None


def test_who_quotes_follows_whom_it_quotes(english: Language) -> None:
    doc = _doc(english, "Yonhap quoted a minister as saying that rebels had shelled the airport.")
    found = speaker_of(next(t for t in doc if t.text == "shelled"), nobody)
    assert found is not None
    assert "minister" in found.text or "Yonhap" in found.text


@pytest.mark.parametrize(
    ("medium", "state"), [("Xinhua", "CHN"), ("KCNA", "PRK"), ("IRNA", "IRN"), ("Granma", "CUB")]
)
def test_state_media_speak_for_their_state(medium: str, state: str, english: Language) -> None:
    doc = _doc(english, f"Rebels shelled the airport, {medium} reported.")
    found = speaker_of(next(t for t in doc if t.text == "shelled"), nobody)
    assert found is not None
    assert (found.kind, found.actor) == ("state_media", state)


@pytest.mark.parametrize(
    "text",
    [
        "The minister flew home, and Kenya condemned the attack.",
        "The rebels agreed to a truce.",
        "Trade went according to plan.",
    ],
)
def test_not_every_last_verb_is_an_attribution(text: str, english: Language) -> None:
    assert attribution_of(_doc(english, text)) is None


def test_a_quotation_keeps_its_voice_until_it_ends(english: Language) -> None:
    quotation = Quotation()
    sentences = [
        '"We will not yield," the governor told reporters.',
        '"They have burnt our villages."',
        "The road was closed.",
    ]
    voices = [quotation.voice(_doc(english, text), nobody) for text in sentences]
    assert [voice.name if voice else None for voice in voices] == [None, "the governor", None]
