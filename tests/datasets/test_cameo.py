"""The table of CAMEO codes: complete, within PLOVER, and found under every label that the ICEWS extracts use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from summitry.coding.ontology import coded_types
from summitry.datasets.cameo import by_label, cameo_events, code_of, normal_label

EXTRACTS = Path(__file__).parents[3] / "shared" / "icews"


@pytest.fixture(scope="module")
def events() -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in cameo_events().to_pylist()}


@pytest.mark.parametrize("name", ["icews14", "icews18", "icews05-15"])
def test_every_relation_of_the_extracts_has_a_code_of_its_own(name: str) -> None:
    file = EXTRACTS / f"{name}.relations.parquet"
    if not file.exists():
        pytest.skip(f"needs ../shared/icews/{file.name}")
    labels = pq.read_table(file)["name"].to_pylist()
    codes = [code_of(label) for label in labels]
    assert [label for label, code in zip(labels, codes, strict=True) if code is None] == []
    assert len(set(codes)) == len(labels)


def test_types_and_modes_are_those_of_the_ontology(events: dict[str, dict[str, Any]]) -> None:
    types = coded_types()
    assert {row["type"] for row in events.values()} == set(types)
    wrong = [c for c, row in events.items() if row["mode"] and row["mode"] not in types[row["type"]].modes]
    assert wrong == []


def test_quad_is_the_types_but_for_appeals(events: dict[str, dict[str, Any]]) -> None:
    types = coded_types()
    assert {row["quad"] for code, row in events.items() if code.startswith("02")} == {1}
    others = {code: row for code, row in events.items() if not code.startswith("02")}
    assert [code for code, row in others.items() if row["quad"] != types[row["type"]].quad] == []


def test_twenty_roots_and_every_code_under_its_parent(events: dict[str, dict[str, Any]]) -> None:
    assert sorted(code for code in events if len(code) == 2) == [f"{n:02}" for n in range(1, 21)]
    assert [code for code in events if len(code) > 2 and code[:-1] not in events] == []
    assert all(-10 <= row["intensity"] <= 10 for row in events.values())


@pytest.mark.parametrize(
    ("code", "type", "mode"),
    [
        ("010", "STATE", None),
        ("026", "REQUEST", "meet"),
        ("036", "AGREE", None),
        ("041", "CONSULT", "phone"),
        ("042", "CONSULT", "visit"),
        ("043", "CONSULT", "visit"),
        ("044", "CONSULT", "third-party"),
        ("057", "SUPPORT", None),
        ("0841", "RETREAT", "release"),
        ("091", "ACCUSE", "investigate"),
        ("163", "SANCTION", "discontinue"),
        ("191", "COERCE", "restrict"),
        ("193", "ASSAULT", "firearms"),
        ("2042", "ASSAULT", "unconventional"),
    ],
)
def test_code_has_its_plover_type(
    events: dict[str, dict[str, Any]], code: str, type: str, mode: str | None
) -> None:
    assert (events[code]["type"], events[code]["mode"]) == (type, mode)


def test_a_visit_and_its_hosting_mirror_each_other(events: dict[str, dict[str, Any]]) -> None:
    mirrors = {code: row["mirror"] for code, row in events.items() if row["mirror"]}
    assert mirrors == {"042": "043", "043": "042"}


def test_symmetric_acts_are_reciprocal_and_speech_against_somebody_is_not(
    events: dict[str, dict[str, Any]],
) -> None:
    symmetric = {code for code, row in events.items() if row["symmetric"]}
    assert {"040", "041", "044", "046", "057", "061"} <= symmetric
    assert not symmetric & {"042", "043", "045", "051", "112"}
    assert all(events[code]["reciprocal"] for code in symmetric)
    assert {row["type"] for row in events.values() if row["reciprocal"]} == {
        *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "RETREAT", "ASSAULT"),
    }


def test_labels_differ_only_in_spelling(events: dict[str, dict[str, Any]]) -> None:
    assert code_of("Fight with  small arms_and light weapons") == "193"
    assert code_of("CONSULT") == "040"
    assert code_of("Meet at a third location") == code_of("Meet at a 'third' location") == "044"
    assert code_of("Had tea with") is None
    assert {code for code in events if len(code) > 2} <= set(by_label().values())
    assert normal_label(" Return, release person(s) ") == "return release person s"
