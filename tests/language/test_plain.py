"""Sentences copied out of spaCy: everything that the coder asks is answered as spaCy answers it."""

import pytest
from spacy.tokens import Doc

from summitry.language.pipeline import Language
from summitry.language.plain import PlainDoc

TEXT = (
    "On Friday the Norwegian minister, Kari Lund, said in Oslo that she hadn't met envoys of “Chad” and of Peru. "
    "Will Latvia, which left the pact last May, send its troops to Mali?"
)
ATTRIBUTES = (
    *("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "whitespace_"),
    *("text_with_ws", "is_alpha", "is_title", "is_punct"),
)


@pytest.fixture(scope="module")
def pairs(english: Language) -> list[tuple[Doc, PlainDoc]]:
    return [(doc, PlainDoc(doc)) for doc in english.parse_text(TEXT)]


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_words_have_the_attributes_of_spacys(pairs: list[tuple[Doc, PlainDoc]], name: str) -> None:
    for doc, copy in pairs:
        assert [getattr(t, name) for t in copy] == [getattr(t, name) for t in doc]


@pytest.mark.parametrize("name", ["children", "subtree", "ancestors", "sent"])
def test_words_have_the_relatives_of_spacys(pairs: list[tuple[Doc, PlainDoc]], name: str) -> None:
    for doc, copy in pairs:
        for token, word in zip(doc, copy, strict=True):
            assert [t.i for t in getattr(word, name)] == [t.i for t in getattr(token, name)]


@pytest.mark.parametrize("name", ["head", "left_edge"])
def test_words_hang_where_spacys_hang(pairs: list[tuple[Doc, PlainDoc]], name: str) -> None:
    for doc, copy in pairs:
        assert [getattr(t, name).i for t in copy] == [getattr(t, name).i for t in doc]


def test_spans_are_those_of_spacy(pairs: list[tuple[Doc, PlainDoc]]) -> None:
    for doc, copy in pairs:
        for first in range(len(doc)):
            for last in range(first + 1, len(doc) + 1):
                ours, theirs = copy[first:last], doc[first:last]
                assert (ours.text, ours.start_char, ours.end_char) == (
                    theirs.text,
                    theirs.start_char,
                    theirs.end_char,
                )
                assert ours.root.i == theirs.root.i
                assert [t.i for t in reversed(ours)] == [t.i for t in reversed(list(theirs))]


def test_entities_and_offsets_are_those_of_spacy(pairs: list[tuple[Doc, PlainDoc]]) -> None:
    for doc, copy in pairs:
        assert [(e.start, e.end, e.label_, e.text) for e in copy.ents] == [
            (e.start, e.end, e.label_, e.text) for e in doc.ents
        ]
        inside = copy.char_span(1, 5, alignment_mode="expand")
        expected = doc.char_span(1, 5, alignment_mode="expand")
        assert inside is not None and expected is not None
        assert (inside.start, inside.end) == (expected.start, expected.end)
        assert copy.char_span(1, 5) is None


def test_a_word_is_one_object(pairs: list[tuple[Doc, PlainDoc]]) -> None:
    _, copy = pairs[0]
    root = next(word for word in copy if word.dep_ == "ROOT")
    assert root.head is root
    assert copy[-1] is copy[len(copy) - 1]


def test_nobody_stands_before_the_first_word(pairs: list[tuple[Doc, PlainDoc]]) -> None:
    _, copy = pairs[0]
    with pytest.raises(IndexError, match="stay within the sentence"):
        copy[0].nbor(-1)
