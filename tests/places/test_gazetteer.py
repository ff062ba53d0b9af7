"""Places in sentences: found where they are meant, left alone where the word is another."""

from __future__ import annotations

import pytest
from spacy.language import Language

from summitry.places.gazetteer import find_places, load_gazetteer


@pytest.mark.parametrize(
    ("sentence", "words", "country"),
    [
        ("They met in the Russian Far East city of Vladivostok on Thursday.", "Vladivostok", "RUS"),
        ("The leader arrived in Hanoi by train from Pyongyang.", "Hanoi", "VNM"),
        ("He moved to Paris, Texas, last year.", "Paris", "USA"),
        ("The talks in Paris failed.", "Paris", "FRA"),
        ("The blast in the Lebanese city of Tripoli killed two.", "Tripoli", "LBN"),
        ("They spoke at Mar-a-Lago for an hour.", "Mar-a-Lago", "USA"),
        ("Shelling in Avdiivka went on.", "Avdiivka", "UKR"),
        ("Ships were seized in the Strait of Hormuz.", "Strait of Hormuz", None),
        ("The delegation flew to Dandong.", "Dandong", "CHN"),
        ("Protesters gathered in Cairo.", "Cairo", "EGY"),
        ("The summit was held in Davos.", "Davos", "CHE"),
        ("Troops landed in Crimea.", "Crimea", "UKR"),
        ("The envoys met at Panmunjom.", "Panmunjom", None),
    ],
)
def test_a_place_is_found(english: Language, sentence: str, words: str, country: str | None) -> None:
    doc = english(sentence)
    found = {doc[m.first : m.last].text: m for m in find_places(doc)}
    assert words in found
    place = found[words].place
    assert place is not None
    assert (place.country, place.text) == (country, words)
    assert place.lat is not None
    assert found[words].reason


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Reading the letter, the nice man was mobile.", "Reading"),
        ("The best of the day was over.", "Best"),
        ("The Washington Post reported it.", "Washington"),
        ("Prime Minister May spoke in parliament.", "May"),
        ("He asked Park to stay.", "Park"),
    ],
)
def test_a_word_that_is_no_place_here_is_left_alone(english: Language, sentence: str, words: str) -> None:
    doc = english(sentence)
    assert words not in {doc[m.first : m.last].text for m in find_places(doc)}


def test_georgia_stays_open_without_context(english: Language) -> None:
    mention = next(iter(find_places(english("In Georgia the police fired."))))
    assert mention.place is None
    assert {c.country for c in mention.candidates} == {"GEO", "USA"}


def test_georgia_is_the_country_among_its_neighbours(english: Language) -> None:
    doc = english("Russian troops stayed in Georgia and Armenia.")
    assert next(iter(find_places(doc))).candidates[0].country == "GEO"


def test_coordinates_lie_on_the_globe() -> None:
    for entries in load_gazetteer().places.values():
        for entry in entries:
            assert entry.lat is None or -90 <= entry.lat <= 90
            assert entry.lon is None or -180 <= entry.lon <= 180
            assert entry.country is None or len(entry.country) == 3
