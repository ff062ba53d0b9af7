"""Landmarks are found by what people call them, and not where the text means another event."""

from __future__ import annotations

from datetime import date

import pytest

from summitry.model.period import Period
from summitry.times.expressions import find_times
from summitry.times.landmark_table import landmarks
from summitry.times.landmarks import find_landmarks
from summitry.times.mention import Anchor
from tests.times.sentences import sentence

APRIL_2019 = Period.day(date(2019, 4, 24))
LATE = Period.day(date(2025, 10, 1))


def found(text: str, published: Period | None = APRIL_2019) -> list[str]:
    return [c.id for m in find_landmarks(sentence(text), published=published) for c in m.candidates]


@pytest.mark.parametrize(
    ("text", "landmark"),
    [
        ("He shook hands at the Singapore summit.", "singapore-2018"),
        ("It was his historic summit in Singapore with Donald Trump.", "singapore-2018"),
        ("It was his second summit with Trump in Hanoi.", "hanoi-2019"),
        ("The two Koreas signed the Panmunjom Declaration.", "panmunjom-2018"),
        ("Kim and Xi ended their meeting in Dalian.", "kim-xi-may-2018"),
        ("He spoke of Kim Jong Il's death.", "kim-jong-il-death-2011"),
        ("He spoke of Kim Jong Il’s death.", "kim-jong-il-death-2011"),
        ("A speech to the Supreme People's Assembly drew notice.", "spa-speech-2019"),
        ("Russia's annexation of Crimea was condemned.", "crimea-2014"),
    ],
)
def test_landmark_is_found(text: str, landmark: str) -> None:
    assert found(text) == [landmark]


@pytest.mark.parametrize(
    "text",
    [
        "He ordered a Singapore sling.",
        "He held a summit in Singapore with Narendra Modi.",
        "The 2015 Singapore summit was dull.",
        "He met investors in Hanoi.",
        "The summit was held in Singapore.",
        "They read about the fall of Rome.",
        "The Trump Organization opened an office in Hanoi.",
    ],
)
def test_other_events_are_no_landmark(text: str) -> None:
    assert found(text) == []


def test_what_was_not_yet_in_sight_is_not_meant() -> None:
    assert found("Niger's coup, the Niger coup, was swift.") == []
    assert found("The Niger coup was swift.", LATE) == ["niger-2023"]


def test_undated_text_keeps_all_candidates() -> None:
    assert len(found("He gave a speech to the Supreme People's Assembly.", None)) > 1


def test_landmark_only_spoken_of_dates_nothing() -> None:
    mentions = find_times(sentence("He voiced anger over the Hanoi summit."), anchor=Anchor(APRIL_2019))
    assert mentions == []


def test_table_is_sound() -> None:
    table = landmarks()
    assert len(table) >= 250
    assert len({landmark.id for landmark in table}) == len(table)
    assert all(landmark.start <= landmark.end and landmark.kind for landmark in table)
    assert all(landmark.countries or landmark.persons for landmark in table)


def test_every_alias_finds_its_landmark() -> None:
    for landmark in landmarks():
        for alias in landmark.aliases:
            assert landmark.id in found(f"They spoke of the {alias} again.", None), alias
