"""Queries are read leniently."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.search.asked import MOST, Asked, Term, read_query


def said(asked: Asked) -> list[list[str]]:
    return [[" ".join(term.words) + "*" * term.begins for term in group] for group in asked.wanted]


@pytest.mark.parametrize(
    ("query", "wanted", "unwanted"),
    [
        ("kim summit", [["kim"], ["summit"]], []),
        ('"security council" oil', [["security council"], ["oil"]], []),
        ("“security council”", [["security council"]], []),
        ('"never closed', [["never closed"]], []),
        ("summit -trump", [["summit"]], ["trump"]),
        ('summit -"white house"', [["summit"]], ["white house"]),
        ("far-reaching", [["far reaching"]], []),
        ("Hanoi OR Vladivostok summit", [["hanoi", "vladivostok"], ["summit"]], []),
        ("OR OR hanoi OR", [["hanoi"]], []),
        ("hanoi or", [["hanoi"], ["or"]], []),
        ("sanctio*", [["sanctio*"]], []),
        ("Café Møller's", [["cafe"], ["moller s"]], []),
        ("((kim] AND:^~ {x", [["kim"], ["and"], ["x"]], []),
        ("- – * \" '", [], []),
        ("\x00kim\x1b[2J\u202e", [["kim 2j"]], []),
        ("", [], []),
    ],
)
def test_query_is_understood(query: str, wanted: list[list[str]], unwanted: list[str]) -> None:
    asked = read_query(query)
    assert said(asked) == wanted
    assert [" ".join(term.words) for term in asked.unwanted] == unwanted


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("kim sum", [["kim"], ["sum*"]]),
        ("kim sum ", [["kim"], ["sum"]]),
        ("kim s", [["kim"], ["s"]]),
        ('"the security cou', [["the security cou*"]]),
        ('"the security"', [["the security"]]),
    ],
)
def test_word_being_typed_is_a_beginning(query: str, wanted: list[list[str]]) -> None:
    assert said(read_query(query, typing=True)) == wanted


def test_long_query_is_cut_and_says_so() -> None:
    asked = read_query("word " * 100)
    assert len(asked.wanted) == MOST
    assert asked.notes == (f"only the first {MOST} words of the query were read",)


@given(st.text(max_size=300), st.booleans())
def test_anything_is_a_query(text: str, typing: bool) -> None:
    asked = read_query(text, typing=typing)
    for term in (*asked.unwanted, *(term for group in asked.wanted for term in group)):
        assert isinstance(term, Term) and term.words
