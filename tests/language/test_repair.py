"""Faults of the parser that are mended, and sound trees that are left alone."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from summitry.language.repair import mend

VOCAB = spacy.blank("en").vocab
Row = tuple[str, str, str, int, str]


def _tree(*rows: Row, lemmas: dict[str, str] | None = None) -> Doc:
    words, pos, tags, heads, deps = zip(*rows, strict=True)
    return Doc(
        VOCAB,
        words=list(words),
        lemmas=[(lemmas or {}).get(word, word) for word in words],
        pos=list(pos),
        tags=list(tags),
        heads=list(heads),
        deps=list(deps),
    )


def _arcs(doc: Doc) -> dict[str, tuple[str, str]]:
    return {t.text: (t.dep_, "" if t.dep_ == "ROOT" else t.head.text) for t in doc}


def test_what_is_told_is_no_description_of_the_hearers() -> None:
    doc = _tree(
        ("Iran", "PROPN", "NNP", 1, "nsubj"),
        ("told", "VERB", "VBD", 1, "ROOT"),
        ("reporters", "NOUN", "NNS", 1, "obj"),
        ("that", "SCONJ", "IN", 5, "mark"),
        ("Israel", "PROPN", "NNP", 5, "nsubj"),
        ("attacked", "VERB", "VBD", 2, "acl:relcl"),
        lemmas={"told": "tell"},
    )
    assert _arcs(mend(doc))["attacked"] == ("ccomp", "told")


def test_a_real_relative_clause_stays_one() -> None:
    doc = _tree(
        ("Iran", "PROPN", "NNP", 1, "nsubj"),
        ("told", "VERB", "VBD", 1, "ROOT"),
        ("reporters", "NOUN", "NNS", 1, "obj"),
        ("that", "PRON", "WDT", 4, "nsubj"),
        ("attended", "VERB", "VBD", 2, "acl:relcl"),
        lemmas={"told": "tell"},
    )
    assert _arcs(mend(doc))["attended"] == ("acl:relcl", "reporters")


def test_the_second_part_of_a_name_is_no_second_subject() -> None:
    doc = _tree(
        ("Xi", "PROPN", "NNP", 2, "nsubj"),
        ("Jinping", "PROPN", "NNP", 2, "nsubj"),
        ("left", "VERB", "VBD", 2, "ROOT"),
    )
    assert _arcs(mend(doc))["Jinping"] == ("flat", "Xi")


def _without_verb(end: str) -> Doc:
    return _tree(
        ("China", "PROPN", "NNP", 2, "compound"),
        ("imposed", "VERB", "VBN", 2, "amod"),
        ("sanctions", "NOUN", "NNS", 2, "ROOT"),
        ("on", "ADP", "IN", 4, "case"),
        ("Japan", "PROPN", "NNP", 2, "nmod"),
        (end, "PUNCT" if end == "." else "NOUN", "." if end == "." else "NN", 2, "punct"),
        lemmas={"imposed": "impose"},
    )


def test_a_sentence_has_a_finite_verb() -> None:
    doc = mend(_without_verb("."))
    arcs = _arcs(doc)
    assert arcs["imposed"] == ("ROOT", "")
    assert arcs["China"] == ("nsubj", "imposed")
    assert arcs["sanctions"] == ("obj", "imposed")
    assert doc[1].tag_ == "VBD"


def test_a_subject_hung_on_the_participle_is_found() -> None:
    doc = _tree(
        ("Ghana", "PROPN", "NNP", 1, "compound"),
        ("imposed", "VERB", "VBN", 2, "amod"),
        ("sanctions", "NOUN", "NNS", 2, "ROOT"),
        ("on", "ADP", "IN", 4, "case"),
        ("Belarus", "PROPN", "NNP", 2, "nmod"),
        (".", "PUNCT", ".", 2, "punct"),
        lemmas={"imposed": "impose"},
    )
    arcs = _arcs(mend(doc))
    assert arcs["imposed"] == ("ROOT", "")
    assert arcs["Ghana"] == ("nsubj", "imposed")
    assert arcs["sanctions"] == ("obj", "imposed")


def test_has_done_is_a_perfect_and_no_possession() -> None:
    doc = _tree(
        ("Kenya", "PROPN", "NNP", 1, "nsubj"),
        ("has", "VERB", "VBZ", 1, "ROOT"),
        ("imposed", "VERB", "VBN", 3, "amod"),
        ("sanctions", "NOUN", "NNS", 1, "obj"),
        (".", "PUNCT", ".", 1, "punct"),
        lemmas={"has": "have", "imposed": "impose"},
    )
    assert _arcs(mend(doc)) == {
        "Kenya": ("nsubj", "imposed"),
        "has": ("aux", "imposed"),
        "imposed": ("ROOT", ""),
        "sanctions": ("obj", "imposed"),
        ".": ("punct", "imposed"),
    }


def test_who_has_a_described_thing_has_it() -> None:
    doc = _tree(
        ("Kenya", "PROPN", "NNP", 1, "nsubj"),
        ("has", "VERB", "VBZ", 1, "ROOT"),
        ("an", "DET", "DT", 4, "det"),
        ("armed", "VERB", "VBN", 4, "amod"),
        ("police", "NOUN", "NN", 1, "obj"),
        (".", "PUNCT", ".", 1, "punct"),
        lemmas={"has": "have", "armed": "arm"},
    )
    assert _arcs(mend(doc))["has"] == ("ROOT", "")


def test_a_headline_need_not_have_one() -> None:
    assert _arcs(mend(_without_verb("again")))["sanctions"] == ("ROOT", "")


def test_the_verb_may_stand_behind_its_subject() -> None:
    doc = _tree(
        ("The", "DET", "DT", 1, "det"),
        ("minister", "NOUN", "NN", 1, "ROOT"),
        ("travelled", "VERB", "VBN", 1, "acl"),
        ("to", "ADP", "IN", 4, "case"),
        ("Mongolia", "PROPN", "NNP", 2, "obl"),
        (".", "PUNCT", ".", 1, "punct"),
        lemmas={"travelled": "travel"},
    )
    arcs = _arcs(mend(doc))
    assert arcs["travelled"] == ("ROOT", "")
    assert arcs["minister"] == ("nsubj", "travelled")
    assert arcs["Mongolia"] == ("obl", "travelled")


@pytest.mark.parametrize("mark", ["by", "were"])
def test_a_participle_with_marks_of_one_stays_one(mark: str) -> None:
    agent = mark == "by"
    doc = _tree(
        ("Villages", "NOUN", "NNS", 0, "ROOT"),
        *([] if agent else [("were", "AUX", "VBD", 2, "aux:pass")]),
        ("attacked", "VERB", "VBN", 0, "acl"),
        *([("by", "ADP", "IN", 3, "case"), ("rebels", "NOUN", "NNS", 1, "obl")] if agent else []),
        (".", "PUNCT", ".", 0, "punct"),
        lemmas={"attacked": "attack"},
    )
    assert _arcs(mend(doc))["Villages"] == ("ROOT", "")


def test_a_sound_tree_is_left_alone() -> None:
    doc = _tree(
        ("China", "PROPN", "NNP", 1, "nsubj"),
        ("imposed", "VERB", "VBD", 1, "ROOT"),
        ("sanctions", "NOUN", "NNS", 1, "obj"),
        (".", "PUNCT", ".", 1, "punct"),
        lemmas={"imposed": "impose"},
    )
    before = _arcs(doc)
    assert _arcs(mend(doc)) == before
