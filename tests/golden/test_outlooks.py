"""Forward-looking statements against independent labels: what is found, and what is right of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from summitry.coding.code import Coded, code_document
from summitry.ingest.read import read_inputs
from summitry.language.pipeline import Language
from summitry.model.document import Document
from summitry.model.expectation import Claim
from tests.golden.outlook_scores import Judged, judge_documents, judge_sentences, load_labels, score

SENTENCE_FLOORS = {
    "precision": 0.95,
    "recall": 0.64,
    "claim": 0.87,
    "type": 0.76,
    "sides": 0.84,
    "negation": 0.97,
    "due": 0.85,
    "hedge": 0.87,
    "condition": 0.94,
    "speaker": 0.9,
    "retrospect": 0.92,
}
DOCUMENT_FLOORS = {
    "precision": 0.97,
    "recall": 0.75,
    "claim": 0.95,
    "type": 0.77,
    "sides": 0.88,
    "negation": 0.98,
    "due": 0.88,
    "hedge": 0.8,
    "condition": 0.96,
    "speaker": 0.81,
    "retrospect": 0.94,
}
"""A little below what was first measured (see the head of ``outlooks.toml``): raised with the coder, and never lowered
without a reason. That of types was 0.78: a share of the outlooks found, it fell when 14 more were (68 of 85, 77 of 99).
That of documents is of the sample's own, which are there everywhere: 34 of 44.
"""


@pytest.fixture(scope="module")
def sentences(coder: Callable[..., Coded]) -> list[Judged]:
    """The labelled sentences, coded once."""
    return list(judge_sentences(coder))


@pytest.fixture(scope="module")
def documents(english: Language) -> list[Judged]:
    """The sentences of the labelled documents, coded once."""

    def read(path: Path) -> Coded:
        (document,) = read_inputs([str(path)])
        assert isinstance(document, Document)
        return code_document(document, english)

    return list(judge_documents(read))


def _measured(judged: Sequence[Judged], aspect: str) -> float:
    total = score(judged)["all"]
    return float(getattr(total, aspect)) if aspect in {"precision", "recall"} else total.share(aspect)


@pytest.mark.parametrize("aspect", SENTENCE_FLOORS)
def test_outlooks_of_single_sentences_stay_above_floor(sentences: list[Judged], aspect: str) -> None:
    assert _measured(sentences, aspect) >= SENTENCE_FLOORS[aspect]


@pytest.mark.parametrize("aspect", DOCUMENT_FLOORS)
def test_outlooks_of_documents_stay_above_floor(documents: list[Judged], aspect: str) -> None:
    assert _measured(documents, aspect) >= DOCUMENT_FLOORS[aspect]


def test_sentences_without_an_outlook_give_none(sentences: list[Judged]) -> None:
    wrong = [each.text for each in sentences if not each.labels and each.found and not each.known_gap]
    assert not wrong, "outlooks found where there are none\n" + "\n".join(wrong)


def test_known_gaps_are_still_gaps(sentences: list[Judged]) -> None:
    closed = [each.text for each in sentences if each.known_gap and not each.found]
    assert not closed, "these are right by now: take known_gap off\n" + "\n".join(closed)


def test_labels_are_many_and_various() -> None:
    labels = load_labels()
    texts = [row["text"] for row in labels["sentence"]]
    assert len(texts) == len(set(texts)) >= 140
    assert sum(not row.get("outlooks") for row in labels["sentence"]) >= 40
    assert len(labels["document"]) >= 25
    rows = [*labels["sentence"], *(each for row in labels["document"] for each in row["sentences"])]
    wanted = [each for row in rows for each in row.get("outlooks", ()) if not each.get("optional")]
    assert {claim for each in wanted for claim in each["claim"].split("|")} == set(Claim)
    assert sum(each.get("retro") is True for each in wanted) >= 8
    assert sum("cond" in each for each in wanted) >= 15
    assert {each["kind"] for each in wanted if "kind" in each} >= {"on", "by", "from"}
