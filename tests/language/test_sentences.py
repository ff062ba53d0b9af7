"""Where sentences begin and end, and that each stands where it says it stands."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summitry.language.pipeline import Language
from summitry.language.sentences import MAX_WORDS
from summitry.resources.load import read_toml

CASES: list[dict[str, Any]] = read_toml("language/sentences.toml")["case"]

TEXT = """SEOUL — The two sides met in Panmunjom on Monday. They agreed to talk again.

“We have time,” said Gen. Kim Do-gyun. He left at 5 p.m. on a bus.

  A line with blanks before it.
And a line of its own"""


PIECES = ["Gen.", "U.S.", "met", "Kim", ".", "”", "“He", "\n", "No. 5", "!"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["example"][:40])
def test_case(case: dict[str, Any], english: Language) -> None:
    assert [s.text for s in english.sentences(case["example"])] == case["sentences"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("President Obama left. The crowd cheered.", 2),
        ("North Korea fired two missiles, Japan's defence ministry said.", 1),
        ("He met Dr. Ban and Mr. Annan in New York.", 1),
        ("Talks with the U.N. The council met.", 2),
        ("It cost $3.5 million in 2018. Nobody paid.", 2),
        ("", 0),
        ("\n\n  \n", 0),
    ],
)
def test_number_of_sentences(text: str, count: int, english: Language) -> None:
    assert len(english.sentences(text)) == count


def test_a_paragraph_break_ends_a_sentence(english: Language) -> None:
    found = [s.text for s in english.sentences("Leaders arrive in Hanoi\n\nThe summit opened on Wednesday.")]
    assert found == ["Leaders arrive in Hanoi", "The summit opened on Wednesday."]


def _stand_where_they_say(text: str, english: Language) -> None:
    end = 0
    for number, sentence in enumerate(english.sentences(text)):
        assert sentence.index == number
        assert sentence.start >= end
        assert text[sentence.start : sentence.start + len(sentence.text)] == sentence.text
        assert len(sentence.words) == len(sentence.spaces)
        assert 1 <= len(sentence.words) <= MAX_WORDS
        end = sentence.start + len(sentence.text)


def test_offsets(english: Language) -> None:
    _stand_where_they_say(TEXT, english)
    assert "".join("".join(s.words) for s in english.sentences(TEXT)) == "".join(TEXT.split())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=150))
def test_offsets_of_any_text(text: str, english: Language) -> None:
    _stand_where_they_say(text, english)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=40))
def test_offsets_of_odd_punctuation(pieces: list[str], english: Language) -> None:
    _stand_where_they_say(" ".join(pieces), english)


def test_what_is_too_long_for_a_sentence_is_split(english: Language) -> None:
    text = "and the envoys talked " * 100
    found = english.sentences(text)
    assert len(found) >= 400 / MAX_WORDS
    assert max(len(s.words) for s in found) <= MAX_WORDS
    _stand_where_they_say(text, english)
