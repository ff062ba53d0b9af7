"""Where words stand in a sentence."""

from __future__ import annotations

import pytest

from summitry.model.span import Span
from summitry.study.article.finding import find
from summitry.study.article.quotes import quoted
from summitry.study.article.records import Stretch

SAID = "They met at the metro, and later Kim met Moon."


def within(text: str, start: int = 100) -> Span:
    return Span(start, start + len(text), text)


def test_words_are_found_as_words() -> None:
    assert find("met", within(SAID)) == (Span(105, 108, "met"),)


def test_of_several_places_the_one_near_its_parties_is_taken() -> None:
    near = (100 + SAID.index("Kim"), 100 + SAID.index("Moon"))
    assert find("met", within(SAID), near)[0].start == 100 + SAID.rindex("met")


def test_words_that_others_part_are_found_one_by_one() -> None:
    said = "The Koreas held high-level talks."
    assert [span.text for span in find("held talks", within(said))] == ["held", "talks"]


@pytest.mark.parametrize("words", ["", "  ", "meet", "talks held", "(met"])
def test_words_that_do_not_stand_there_are_not_made_up(words: str) -> None:
    assert find(words, within(SAID)) == ()


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('He said "no deal" twice.', ['"no deal"']),
        ("“One”, „zwei“ and «trois».", ["“One”", "„zwei“", "«trois»"]),
        ('An open " mark\nand another " on the next line', []),
        ('a 5"x7" print', []),
    ],
)
def test_quotations_stand_between_marks_on_one_line(text: str, quotes: list[str]) -> None:
    assert [span.text for span in quoted(Stretch(7, text, 99))] == quotes
