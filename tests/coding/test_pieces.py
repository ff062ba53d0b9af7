"""Word pieces of a sentence with its pair marked."""

from __future__ import annotations

import pytest

from summitry.coding.disambiguate.pieces import MOST, SPECIAL, Pieces, pieces_of, split_word

PIECES = (*SPECIAL, "togo", "bl", "##am", "##ed", "the", "union", "for", ".", "cafe")
VOCABULARY = {piece: row for row, piece in enumerate(PIECES)}


def words(found: Pieces) -> list[str]:
    return [PIECES[row] for row in found.ids]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Togo", ["togo"]),
        ("blamed", ["bl", "##am", "##ed"]),
        ("Café", ["cafe"]),
        ("blot", ["[UNK]"]),
        ("x" * 500, ["[UNK]"]),
    ],
)
def test_a_word_is_split_into_its_longest_pieces(word: str, pieces: list[str]) -> None:
    assert split_word(word, VOCABULARY) == pieces


def test_the_pair_stands_between_marks() -> None:
    text = "Togo blamed the union."
    found = pieces_of(text, (0, 4), (12, 21), VOCABULARY)
    assert words(found) == [
        "[CLS]", "[unused1]", "togo", "[unused2]", "bl", "##am", "##ed",
        "[unused3]", "the", "union", "[unused4]", ".", "[SEP]",
    ]  # fmt: skip


def test_averages_are_of_what_they_say() -> None:
    found = pieces_of("The union blamed Togo.", (17, 21), (0, 9), VOCABULARY)
    held = [[w for w, share in zip(words(found), row, strict=True) if share] for row in found.pools]
    assert held[0] == words(found)
    assert held[1:5] == [["[unused1]"], ["[unused3]"], ["togo"], ["the", "union"]]
    assert held[5] == ["[unused4]", "bl", "##am", "##ed", "[unused1]"]
    assert found.pools.sum(axis=1) == pytest.approx([1] * 6)


def test_of_a_long_sentence_the_part_around_the_pair_is_read() -> None:
    text = "for " * 300 + "Togo blamed the union. " + "for " * 300
    start = text.index("Togo")
    found = pieces_of(text, (start, start + 4), (start + 12, start + 21), VOCABULARY)
    assert len(found.ids) == MOST + 2
    assert {"togo", "union", "[unused1]", "[unused4]"} <= set(words(found))


def test_an_actor_outside_the_text_has_no_average() -> None:
    found = pieces_of("Togo.", (0, 4), (90, 95), VOCABULARY)
    assert not found.pools[[2, 4, 5]].any()
