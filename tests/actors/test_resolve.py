"""Whom words mean at a date: the cases of cases.toml, and what must hold for every text."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from summitry.actors.resolve import DocumentActors
from summitry.actors.tables import load_tables
from summitry.model.actor import Participant
from summitry.model.period import Period
from summitry.places.gazetteer import find_places

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))["case"]


def read(english: Language, case: dict[str, Any]) -> list[tuple[Doc, DocumentActors]]:
    actors = DocumentActors(load_tables(), on=Period.day(case["on"]))
    out, start = [], 0
    for index, sentence in enumerate(case["text"]):
        doc = english(sentence)
        doc.user_data.update(start=start, index=index)
        start += len(sentence) + 1
        out.append((doc, actors))
    if "title" in case:
        docs = [doc for doc, _ in out]
        actors.survey(docs, [find_places(doc) for doc in docs], [english.make_doc(case["title"])])
    for doc, _ in out:
        actors.read(doc)
    return out


def who(doc: Doc, actors: DocumentActors, words: str) -> tuple[Participant, ...]:
    """Whom the last token of some words means."""
    start = doc.text.rindex(words) if words[0].islower() or words.endswith(".") else doc.text.index(words)
    span = doc.char_span(start, start + len(words), alignment_mode="expand")
    tokens = [t for t in span if t.is_alpha or ("." in t.text and t.text != ".")]
    return actors.resolve_phrase(tokens[-1])


@pytest.mark.parametrize("case", CASES, ids=[c["text"][0][:50] for c in CASES])
def test_words_mean_whom_they_meant_at_the_date(english: Language, case: dict[str, Any]) -> None:
    read_docs = read(english, case)
    for line in case["expect"]:
        index, words, actor, country, role = line.split("|")
        found = who(*read_docs[int(index)], words)
        assert found, f"{words!r} means nobody"
        assert "+".join(p.actor or "-" for p in found) == actor, words
        assert "+".join(p.country or "-" for p in found) == country, words
        assert {p.role or "-" for p in found} == set(role.split("+")), words
        assert all(p.reason for p in found)
    for line in case["absent"]:
        index, words = line.split("|")
        found = who(*read_docs[int(index)], words)
        assert not [p for p in found if p.actor], f"{words!r} means {found}"


@pytest.mark.parametrize("case", CASES[:40], ids=[c["text"][0][:50] for c in CASES[:40]])
def test_offsets_point_into_the_text(english: Language, case: dict[str, Any]) -> None:
    text = "\n".join(case["text"])
    actors = DocumentActors(load_tables(), on=Period.day(case["on"]))
    start = 0
    for index, sentence in enumerate(case["text"]):
        doc = english(sentence)
        doc.user_data.update(start=start, index=index)
        start += len(sentence) + 1
        mentions = actors.read(doc)
        assert [m.first for m in mentions] == sorted(m.first for m in mentions)
        assert all(a.last <= b.first for a, b in itertools.pairwise(mentions))
        for participant in (p for m in mentions for p in m.participants):
            assert text[participant.start : participant.end] == participant.text


@pytest.mark.parametrize(
    ("adjective", "code"),
    [
        ("Kenyan", "KEN"),
        ("Peruvian", "PER"),
        ("Vietnamese", "VNM"),
        ("Saudi", "SAU"),
        ("Ukrainian", "UKR"),
        ("Ugandan", "UGA"),
    ],
)
def test_another_state_in_the_same_sentence_changes_only_the_state(
    english: Language, adjective: str, code: str
) -> None:
    case = {"on": CASES[0]["on"], "text": [f"{adjective} soldiers attacked the village."]}
    doc, actors = read(english, case)[0]
    found = who(doc, actors, "soldiers")
    assert [(p.actor, p.role) for p in found] == [(code, "MIL")]


def test_the_date_of_the_sentence_decides_who_was_president(english: Language) -> None:
    from datetime import date

    actors = DocumentActors(load_tables(), on=Period.day(date(2019, 4, 24)))
    doc = english("The Russian president met the visitors.")
    mention = actors.read(doc, on=Period.month(2011, 8))[0]
    assert mention.participants[0].name == "Dmitry Medvedev"


def test_without_a_date_a_description_keeps_to_the_office(english: Language) -> None:
    actors = DocumentActors(load_tables(), on=None)
    mention = actors.read(english("The Russian president met the visitors."))[0]
    assert (mention.participants[0].actor, mention.participants[0].role) == ("RUS", "HOS")
