"""Which labels a pipeline speaks, and how the other scheme is rewritten."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from summitry.errors import LanguageError
from summitry.language.pipeline import Language
from summitry.language.scheme import Scheme, detect_scheme, to_universal

VOCAB = spacy.blank("en").vocab


def _labelled(*labels: str) -> Pipeline:
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("parser")
    for label in labels:
        parser.add_label(label)  # type: ignore[attr-defined]
    return nlp


def _tree(*rows: tuple[str, str, str, str, int, str]) -> Doc:
    words, lemmas, pos, tags, heads, deps = zip(*rows, strict=True)
    doc = Doc(
        VOCAB,
        words=list(words),
        lemmas=list(lemmas),
        pos=list(pos),
        tags=list(tags),
        heads=list(heads),
        deps=list(deps),
    )
    doc.user_data.update(start=7, index=2)
    return doc


def _arcs(doc: Doc) -> dict[str, tuple[str, str]]:
    return {t.text: (t.dep_, "" if t.dep_ == "ROOT" else t.head.text) for t in doc}


def test_a_universal_pipeline_is_recognised() -> None:
    labels = ("nsubj", "nsubj:pass", "obj", "obl", "case", "punct")
    assert detect_scheme(_labelled(*labels)) is Scheme.UD


def test_a_clearnlp_pipeline_is_recognised() -> None:
    labels = ("nsubj", "nsubjpass", "dobj", "prep", "pobj", "punct")
    assert detect_scheme(_labelled(*labels)) is Scheme.CLEARNLP


def test_a_pipeline_without_a_parser_is_refused() -> None:
    with pytest.raises(LanguageError, match="no parser") as caught:
        detect_scheme(spacy.blank("en"))
    assert "--model" in str(caught.value)


def test_a_pipeline_of_another_scheme_is_refused() -> None:
    with pytest.raises(LanguageError, match="neither in Universal Dependencies nor in ClearNLP") as caught:
        detect_scheme(_labelled("SB", "OA", "MO"))
    assert "OA" in str(caught.value)
    assert "--model" in str(caught.value)


def test_our_own_pipeline_is_universal(english: Language) -> None:
    assert english.scheme is Scheme.UD


MET = (
    ("Kim", "Kim", "PROPN", "NNP", 1, "nsubj"),
    ("met", "meet", "VERB", "VBD", 1, "ROOT"),
    ("with", "with", "ADP", "IN", 1, "prep"),
    ("Putin", "Putin", "PROPN", "NNP", 2, "pobj"),
    ("in", "in", "ADP", "IN", 1, "prep"),
    ("Moscow", "Moscow", "PROPN", "NNP", 4, "pobj"),
)


def test_prepositions_stop_heading_their_nouns() -> None:
    assert _arcs(to_universal(_tree(*MET))) == {
        "Kim": ("nsubj", "met"),
        "met": ("ROOT", ""),
        "with": ("case", "Putin"),
        "Putin": ("obl", "met"),
        "in": ("case", "Moscow"),
        "Moscow": ("obl", "met"),
    }


def test_passives_have_agents() -> None:
    doc = _tree(
        ("The", "the", "DET", "DT", 1, "det"),
        ("troops", "troop", "NOUN", "NNS", 3, "nsubjpass"),
        ("were", "be", "AUX", "VBD", 3, "auxpass"),
        ("attacked", "attack", "VERB", "VBN", 3, "ROOT"),
        ("by", "by", "ADP", "IN", 3, "agent"),
        ("rebels", "rebel", "NOUN", "NNS", 4, "pobj"),
    )
    assert _arcs(to_universal(doc)) == {
        "The": ("det", "troops"),
        "troops": ("nsubj:pass", "attacked"),
        "were": ("aux:pass", "attacked"),
        "attacked": ("ROOT", ""),
        "by": ("case", "rebels"),
        "rebels": ("obl:agent", "attacked"),
    }


def test_copulas_stop_heading_their_predicates() -> None:
    doc = _tree(
        ("Iran", "Iran", "PROPN", "NNP", 1, "nsubj"),
        ("is", "be", "AUX", "VBZ", 1, "ROOT"),
        ("critical", "critical", "ADJ", "JJ", 1, "acomp"),
        ("of", "of", "ADP", "IN", 2, "prep"),
        ("Israel", "Israel", "PROPN", "NNP", 3, "pobj"),
    )
    assert _arcs(to_universal(doc)) == {
        "Iran": ("nsubj", "critical"),
        "is": ("cop", "critical"),
        "critical": ("ROOT", ""),
        "of": ("case", "Israel"),
        "Israel": ("obl", "critical"),
    }


def test_nouns_keep_their_prepositional_phrases() -> None:
    doc = _tree(
        ("Japan", "Japan", "PROPN", "NNP", 1, "nsubj"),
        ("held", "hold", "VERB", "VBD", 1, "ROOT"),
        ("talks", "talk", "NOUN", "NNS", 1, "dobj"),
        ("with", "with", "ADP", "IN", 2, "prep"),
        ("China", "China", "PROPN", "NNP", 3, "pobj"),
    )
    arcs = _arcs(to_universal(doc))
    assert arcs["talks"] == ("obj", "held")
    assert arcs["China"] == ("nmod", "talks")


def test_words_tags_names_and_place_in_the_document_are_kept() -> None:
    doc = _tree(*MET)
    doc.ents = [doc.char_span(0, 3, label="PERSON")]
    universal = to_universal(doc)
    assert universal.text == doc.text
    assert [(t.tag_, t.pos_, t.lemma_) for t in universal] == [(t.tag_, t.pos_, t.lemma_) for t in doc]
    assert [(e.text, e.label_) for e in universal.ents] == [("Kim", "PERSON")]
    assert universal.user_data == {"start": 7, "index": 2}
