"""Operators, voices, kinds of text and word lists, each by the sentences that stand beside it in its file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from summitry.coding.code import Coded
from summitry.coding.genre import genre_of, genres
from summitry.coding.operators import FILE, load_cues, operator_on
from summitry.model.event import Status
from summitry.resources.load import read_toml
from tests.coding.sides import operators_of, shown

OPERATORS: list[dict[str, Any]] = read_toml(FILE)["operator"]
VOICES: list[dict[str, Any]] = read_toml("coding/reporting.toml")["case"]
VOICE_KINDS = {
    "person", "official", "state_media", "organisation", "government", "unnamed", "analyst",
}  # fmt: skip

VOCAB = spacy.blank("en").vocab

Coder = Callable[..., Coded]


@pytest.mark.parametrize("row", OPERATORS, ids=lambda row: row["id"])
def test_operator_gives_its_example_the_status(row: dict[str, Any], coder: Coder) -> None:
    wanted = row["example"]
    events = coder(wanted["text"]).events
    assert any(e.type == wanted["type"] and e.status == wanted["status"] for e in events), (
        f"{row['id']}: {wanted['text']}\nwanted {wanted['type']} [{wanted['status']}], found\n{shown(events)}"
    )


@pytest.mark.parametrize("row", OPERATORS, ids=lambda row: row["id"])
def test_operator_leaves_its_near_miss_alone(row: dict[str, Any], coder: Coder) -> None:
    wanted = row["near_miss"]
    events = [e for e in coder(wanted["text"]).events if e.type == wanted["type"]]
    found = f"{row['id']}: {wanted['text']}\nwanted [{wanted['status']}], found\n{shown(events)}"
    assert events, found
    assert {e.status.value for e in events} == {wanted["status"]}, found
    if wanted["status"] not in {row["example"]["status"], row.get("negated", "not_happened")}:
        assert not any(row["id"] in operators_of(e) for e in events), found


@pytest.mark.parametrize("row", OPERATORS, ids=lambda row: row["id"])
def test_operator_is_written_in_full(row: dict[str, Any]) -> None:
    assert row["status"] == "same" or row["status"] in set(Status)
    assert row.get("negated", "not_happened") in set(Status)
    assert any(row.get(kind) for kind in ("verbs", "nouns", "adjectives"))
    assert row["slots"]


def test_operator_ids_are_unique() -> None:
    ids = [row["id"] for row in OPERATORS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("word", "pos", "slot", "found"),
    [
        ("expected", "VERB", "xcomp", "expect"),
        ("refused", "VERB", "xcomp", "refuse"),
        ("denied", "VERB", "ccomp", "deny"),
        ("refused", "VERB", "ccomp-no-such-slot", None),
        ("table", "NOUN", "obj", None),
    ],
)
def test_operators_are_found_by_any_form_of_their_words(
    word: str, pos: str, slot: str, found: str | None
) -> None:
    lemma = {"expected": "expect", "refused": "refuse", "denied": "deny"}.get(word, word)
    doc = Doc(VOCAB, words=[word], pos=[pos], lemmas=[lemma], heads=[0], deps=["ROOT"])
    operator = operator_on(doc[0], slot)
    assert (operator and operator.id) == found


def test_operator_of_verb_and_particle() -> None:
    doc = Doc(
        VOCAB,
        words=["called", "off", "talks"],
        pos=["VERB", "ADP", "NOUN"],
        lemmas=["call", "off", "talk"],
        heads=[0, 0, 0],
        deps=["ROOT", "compound:prt", "obj"],
    )
    operator = operator_on(doc[0], "obj")
    assert operator is not None
    assert operator.status is Status.NOT_HAPPENED


# ---- voices --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", VOICES, ids=lambda case: case["kind"])
def test_voice_is_named_and_of_its_kind(case: dict[str, Any], coder: Coder) -> None:
    events = coder(case["example"]).events
    assert events, case["example"]
    assert case["kind"] in {e.speaker.kind for e in events if e.speaker is not None}, shown(events)


@pytest.mark.parametrize("case", VOICES, ids=lambda case: case["kind"])
def test_without_attribution_the_outlet_vouches(case: dict[str, Any], coder: Coder) -> None:
    events = coder(case["near_miss"]).events
    assert events, case["near_miss"]
    assert all(e.speaker is None for e in events)


def test_kinds_of_voice_are_those_of_the_record() -> None:
    assert set(read_toml("coding/reporting.toml")["kind"]) <= VOICE_KINDS
    assert {case["kind"] for case in VOICES} <= VOICE_KINDS


# ---- kinds of text -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [genre.name for genre in genres()])
def test_genre_marks_its_example_and_not_its_near_miss(name: str) -> None:
    row = read_toml("coding/genres.toml")[name]
    found = genre_of(row["example"])
    assert found is not None
    assert found.name == name
    assert genre_of(row["near_miss"]) is None


@pytest.mark.parametrize("name", [genre.name for genre in genres()])
def test_genre_text_yields_none_of_its_types(name: str, coder: Coder) -> None:
    row = read_toml("coding/genres.toml")[name]
    assert not {e.type for e in coder(row["example"]).events} & set(row["types"])


# ---- closed word lists ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", ["modal", "adverb", "adjective"])
def test_cues_name_statuses(section: str) -> None:
    labels = set(read_toml("coding/cues.toml")[section])
    assert labels <= {status.value for status in Status} | {"future"}


@pytest.mark.parametrize("section", ["modal", "adverb", "adjective", "conjunction"])
def test_no_cue_says_two_things(section: str) -> None:
    words = [word for listed in read_toml("coding/cues.toml")[section].values() for word in listed]
    assert len(words) == len(set(words))


def test_cues_know_their_words() -> None:
    cues = load_cues()
    assert cues.modal["might"] == "possible"
    assert cues.adjective["planned"] == "planned"
    assert cues.conjunction["if"] == "conditional"
    assert {"hold", "have"} <= cues.light
    assert not cues.light & {"refuse", "cancel", "postpone"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Japan held talks with Vietnam in Hanoi.", "happened"),
        ("Japan may hold talks with Vietnam in Hanoi.", "possible"),
        ("Japan will hold talks with Vietnam in Hanoi.", "planned"),
        ("Japan should hold talks with Vietnam in Hanoi.", "requested"),
        ("Japan would have held talks with Vietnam in Hanoi.", "not_happened"),
        ("Japan did not hold talks with Vietnam in Hanoi.", "not_happened"),
        ("Japan will hold talks with Vietnam if Hanoi agrees.", "conditional"),
        ("Japan is holding talks with Vietnam in Hanoi.", "ongoing"),
    ],
)
def test_verb_group_decides_the_status(text: str, status: str, coder: Coder) -> None:
    events = [e for e in coder(text).events if e.type == "CONSULT"]
    assert [e.status.value for e in events] == [status], shown(events)
