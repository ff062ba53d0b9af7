"""The pipeline in the package: what it gives, what it weighs, what it says where another is missing."""

from __future__ import annotations

import pytest

from summitry.errors import LanguageError
from summitry.language.pipeline import BUNDLED, Language, load_language
from summitry.resources.load import resource_path

FOLDER = resource_path(f"language/{BUNDLED}")
MAX_BYTES = 15_000_000


def test_each_sentence_is_a_doc_that_knows_its_place(english: Language) -> None:
    text = "Kim met Putin.\n\nThey talked for two hours. Then Kim left."
    docs = english.parse_text(text)
    assert [doc.user_data["index"] for doc in docs] == [0, 1, 2]
    for doc in docs:
        start = doc.user_data["start"]
        assert text[start : start + len(doc.text.rstrip())] == doc.text.rstrip()
        for token in doc:
            assert text[start + token.idx : start + token.idx + len(token)] == token.text


def test_each_doc_is_one_tree(english: Language) -> None:
    for doc in english.parse_text("Iran, which denied it, left. Why? “We go,” he said; they went."):
        assert [t.dep_ for t in doc].count("ROOT") == 1
        assert len(list(doc.sents)) == 1


def test_plain_news_is_parsed_as_a_reader_would(english: Language) -> None:
    [doc] = english.parse_text("The rebels attacked the capital.")
    assert [(t.lemma_, t.dep_) for t in doc if t.pos_ in {"NOUN", "VERB"}] == [
        ("rebel", "nsubj"),
        ("attack", "ROOT"),
        ("capital", "obj"),
    ]
    [doc] = english.parse_text("The capital was attacked by rebels.")
    assert {t.text: t.dep_ for t in doc if t.pos_ == "NOUN"} == {
        "capital": "nsubj:pass",
        "rebels": "obl:agent",
    }


def test_the_same_text_gives_the_same_trees(english: Language) -> None:
    text = "Kenya and Ghana signed a treaty in Accra on Monday, although Togo had refused to."
    one, other = ([(t.head.i, t.dep_, t.tag_) for t in english.parse_text(text)[0]] for _ in range(2))
    assert one == other


def test_a_pipeline_is_loaded_once() -> None:
    assert load_language() is load_language()


def test_it_has_a_name_and_a_digest(english: Language) -> None:
    assert english.name.startswith(f"{BUNDLED}-")
    assert len(english.digest) == 12
    assert int(english.digest, 16) >= 0


@pytest.mark.parametrize("name", ["no_such_model", "/no/such/folder"])
def test_a_missing_pipeline_is_told_with_what_to_do(name: str) -> None:
    with pytest.raises(LanguageError) as caught:
        load_language(name)
    message = str(caught.value)
    assert name in message
    assert f"pip install {name}" in message
    assert "--model" in message


# ---- what ships ----------------------------------------------------------------------------------------------


def test_the_pipeline_is_small() -> None:
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file())
    assert size <= MAX_BYTES


def test_the_pipeline_comes_with_its_card() -> None:
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert "licen" in card.lower()


def test_the_pipeline_names_its_sources() -> None:
    rows = (FOLDER / "ATTRIBUTION.tsv").read_text(encoding="utf-8").splitlines()
    header, *entries = [row.split("\t") for row in rows if row and not row.startswith("#")]
    assert entries
    assert len(header) > 1
    assert all(len(entry) == len(header) for entry in entries)
