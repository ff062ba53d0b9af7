"""``summitry search``: words and conditions in, lines and tables out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import summitry
from tests.cli.running import run


@pytest.fixture
def desk(demo_desk: Path, tmp_path: Path) -> Path:
    """A copy, so that the index stands beside nobody else's desk."""
    return Path(shutil.copy(demo_desk, tmp_path / "korea.duckdb"))


def test_lines_hold_what_the_desk_finds(desk: Path) -> None:
    outcome = run(
        "search",
        "summit",
        "--desk",
        desk,
        "--actor",
        "North Korea",
        "--with",
        "Russia",
        "--format",
        "jsonl",
        "--limit",
        500,
    )
    found = summitry.open(desk).search("summit", actor="PRK", counterpart="RUS", limit=500)
    assert outcome.code == 0, outcome.err
    assert [line["document"] for line in outcome.lines if line["kind"] == "document"] == [
        d.id for d in found.documents
    ]
    assert [line["event"] for line in outcome.lines if line["kind"] == "event"] == [
        e.id for e in found.events
    ]
    assert f"{found.n_events} events" in outcome.err


def test_table_is_for_people(desk: Path) -> None:
    outcome = run("search", '"security council"', "--desk", desk, "--kind", "events", "--status", "happened")
    assert outcome.code == 0
    assert "Security Council" in outcome.text and "documents" not in outcome.err


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--actor", "Nobody Known", "nobody is known by"),
        ("--type", "TALK", "there is no type"),
        ("--since", "yesterday", "a day is written YYYY-MM-DD"),
        ("--format", "xml", "it can be table, jsonl"),
        ("--kind", "people", "it is one of documents, events"),
    ],
)
def test_what_is_none_is_said(desk: Path, option: str, value: str, said: str) -> None:
    outcome = run("search", "kim", "--desk", desk, option, value)
    assert (outcome.code, said in outcome.err) == (2, True)


def test_no_desk_is_said(tmp_path: Path) -> None:
    outcome = run("search", "kim", "--desk", tmp_path / "none.duckdb")
    assert (outcome.code, "does not exist" in outcome.err) == (2, True)
