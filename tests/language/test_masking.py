"""Names of several words are parsed as one word, and everything else comes back as it was."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from summitry.language.masking import SURNAME, Known, interposed, masked, unmasked
from summitry.language.pipeline import Language
from summitry.resources.load import read_toml

VOCAB = spacy.blank("en").vocab
WORDS = ["Moon", "Jae-in", "met", "Kim", "Jong", "Un", "in", "Panmunjom", "."]
KNOWN = Known(((0, 0, 2), (3, 3, 6)), {})


def _doc() -> Doc:
    doc = Doc(VOCAB, words=WORDS, spaces=[True] * 7 + [False, False])
    doc.user_data.update(start=11, index=3)
    return doc


def _parsed(short: Doc) -> Doc:
    words = [t.text for t in short]
    doc = Doc(
        short.vocab,
        words=words,
        spaces=[bool(t.whitespace_) for t in short],
        tags=["NNP", "VBD", "NNP", "IN", "NNP", "."],
        pos=["PROPN", "VERB", "PROPN", "ADP", "PROPN", "PUNCT"],
        lemmas=["Obama", "meet", "Obama", "in", "Panmunjom", "."],
        heads=[1, 1, 1, 4, 1, 1],
        deps=["nsubj", "ROOT", "obj", "case", "obl", "punct"],
    )
    doc.set_ents([Span(doc, 0, 1, label="PERSON"), Span(doc, 4, 5, label="LOC")])
    return doc


def test_each_name_becomes_one_surname() -> None:
    short = masked(_doc(), KNOWN)
    assert short.text == f"{SURNAME} met {SURNAME} in Panmunjom."
    assert short.user_data == {"start": 11, "index": 3}


def test_the_tree_comes_back_over_the_real_words() -> None:
    doc = _doc()
    whole = unmasked(_parsed(masked(doc, KNOWN)), doc, KNOWN)
    assert whole.text == doc.text
    assert whole.user_data == doc.user_data
    assert [(t.text, t.dep_, t.head.text) for t in whole] == [
        ("Moon", "nsubj", "met"),
        ("Jae-in", "flat", "Moon"),
        ("met", "ROOT", "met"),
        ("Kim", "obj", "met"),
        ("Jong", "flat", "Kim"),
        ("Un", "flat", "Kim"),
        ("in", "case", "Panmunjom"),
        ("Panmunjom", "obl", "met"),
        (".", "punct", "met"),
    ]
    assert [t.idx for t in whole] == [t.idx for t in doc]


def test_names_are_persons_and_keep_their_spelling() -> None:
    doc = _doc()
    whole = unmasked(_parsed(masked(doc, KNOWN)), doc, KNOWN)
    assert [(e.text, e.label_) for e in whole.ents] == [
        ("Moon Jae-in", "PERSON"),
        ("Kim Jong Un", "PERSON"),
        ("Panmunjom", "LOC"),
    ]
    assert SURNAME not in {t.lemma_ for t in whole}


def test_the_pipeline_masks_and_unmasks(english: Language) -> None:
    text = "Hassan Rouhani met Kim Jong Un in Geneva."
    [doc] = english.parse_text(text, names=lambda whole: KNOWN)
    assert doc.text == text
    assert [t.dep_ for t in doc[3:6]] == ["obj", "flat", "flat"]


def test_without_names_nothing_is_masked(english: Language) -> None:
    [doc] = english.parse_text("Obama met Obama.", names=lambda whole: Known((), {}))
    assert doc.text == "Obama met Obama."


def test_a_title_hangs_on_its_name(english: Language) -> None:
    text = "President Moon Jae-in and North Korean leader Kim Jong Un signed a declaration."
    [doc] = english.parse_text(text, names=lambda whole: Known(((0, 1, 5), (6, 9, 12)), {}))
    assert [(t.text, t.dep_, t.head.text) for t in doc if t.text in {"President", "leader", "Jong"}] == [
        ("President", "compound", "Moon"),
        ("leader", "compound", "Kim"),
        ("Jong", "flat", "Kim"),
    ]
    assert {t.text for t in doc if t.head.text == "signed" and t.dep_ == "nsubj"} == {"Moon"}


CASES = read_toml("language/interposed.toml")["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["example"][:30])
def test_a_day_between_subject_and_verb_hangs_on_the_verb(case: dict[str, str], english: Language) -> None:
    [doc] = english.parse_text(case["example"])
    assert doc.text == case["example"]
    [day] = interposed(doc)
    verb = doc[day + 2]
    assert doc[day + 1].head == verb
    assert verb.dep_ == "ROOT"
    assert interposed(english.parse_text(case["near_miss"])[0]) == []
