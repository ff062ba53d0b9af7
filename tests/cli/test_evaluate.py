"""``summitry evaluate``: figures to standard output, predictions and errors to files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from summitry.cli import evaluate as command
from summitry.coding.triples import Triple
from summitry.evaluate.lines import write_lines
from tests.cli.running import run
from tests.evaluate.golds import write_gold

TABLE = "sentence\tsource\ttarget\tgold_root\tgold_penta\nTogo shelled Benin.\tTogo\tBenin\tASSAULT\t4\n"
TRIPLES = [
    {"id": "1", "category": "A", "text": "Togo accused Benin.", "events": []},
    {"id": "2", "category": "B", "text": "Togo met Benin.", "events": []},
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.tsv"
    path.write_text(TABLE)
    return path


@pytest.fixture
def triples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A triple file, and a coder that finds the same in every sentence."""

    class Same:
        def code(self, text: str, day: date | None) -> Sequence[Triple]:
            return [Triple("TGO", None, "010")]

    monkeypatch.setattr(command, "load_coder", lambda actors, agents, discards: Same())
    path = tmp_path / "triples.jsonl"
    write_lines(path, TRIPLES)
    return path


def test_articles_are_measured_and_their_files_written(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "in")
    lines, page = tmp_path / "out" / "lines.jsonl", tmp_path / "out" / "errors.html"
    outcome = run("evaluate", "articles", gold, "--format", "json", "--predictions", lines, "--errors", page)
    assert outcome.code == 0, outcome.err
    found = json.loads(outcome.text)
    assert found["kind"] == "articles" and found["figures"]["events"]["recall"]["n"] == 1
    assert all(json.loads(line)["article"] == "01" for line in lines.read_text().splitlines())
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert str(lines) in outcome.err and str(page) in outcome.err


def test_figures_are_told_to_people_too(tmp_path: Path) -> None:
    outcome = run("evaluate", "articles", write_gold(tmp_path))
    assert outcome.code == 0 and "dyad and type" in outcome.text and "Status" in outcome.text


def test_a_relation_table_is_known_by_its_form(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    outcome = run("evaluate", "coding", table, "--format", "json", "--predictions", out)
    assert outcome.code == 0, outcome.err
    (found,) = json.loads(outcome.text)["files"]
    assert found["kind"] == "relation" and set(found["figures"]) == {"root", "penta", "binary"}
    assert json.loads(out.read_text())["uid"] == "0"
    assert "macro F1" in run("evaluate", "coding", table).text


def test_a_triple_file_is_known_by_its_form(triples: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    outcome = run(
        "evaluate", "coding", triples, "--format", "json", "--predictions", out, "--categories", "A"
    )
    assert outcome.code == 0, outcome.err
    (found,) = json.loads(outcome.text)["files"]
    assert found["kind"] == "triples" and found["figures"]["false_alarms"]["right"] == 1
    assert json.loads(out.read_text())["id"] == "1"
    dyads = run("evaluate", "coding", triples, "--format", "json", "--require-dyad")
    assert json.loads(dyads.text)["files"][0]["figures"]["false_alarms"]["right"] == 0


def test_several_files_are_told_apart(table: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.tsv"
    other.write_text(TABLE)
    outcome = run("evaluate", "coding", table, other)
    assert outcome.code == 0 and str(table) in outcome.text and str(other) in outcome.text
    refused = run("evaluate", "coding", table, other, "--predictions", tmp_path / "out.jsonl")
    assert refused.code == 2 and "--predictions" in refused.err


@pytest.mark.parametrize(
    ("name", "content", "named"),
    [
        ("gone.json", None, "gone.json cannot be read"),
        ("list.json", "[]", "no list of articles"),
        ("text.json", "Togo met Benin.", "not JSON"),
    ],
)
def test_a_wrong_gold_file_is_named(tmp_path: Path, name: str, content: str | None, named: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    outcome = run("evaluate", "articles", tmp_path / name)
    assert outcome.code == 2 and named in outcome.err and outcome.out == b""


@pytest.mark.parametrize(
    ("name", "content", "named"),
    [
        ("gone.tsv", None, "gone.tsv cannot be read"),
        ("gone.jsonl", None, "gone.jsonl cannot be read"),
        ("words.tsv", "a\tb\n", "gold_root"),
        ("words.jsonl", '{"a": 1}\n', "list of events"),
        ("words.jsonl", "", "list of events"),
        ("words.jsonl", "Togo", "not JSON"),
        ("words.csv", "a,b", "neither"),
    ],
)
def test_a_file_of_no_known_form_is_named(tmp_path: Path, name: str, content: str | None, named: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    outcome = run("evaluate", "coding", tmp_path / name)
    assert outcome.code == 2 and named in outcome.err and outcome.out == b""


def test_options_of_the_other_form_are_refused(table: Path, triples: Path) -> None:
    for arguments, named in (
        ([table, "--require-dyad"], "--require-dyad"),
        ([table, "--actors", table], "--actors"),
        ([triples, "--model", "en_core_web_sm"], "--model"),
        ([triples, table], "together"),
        ([triples, "--categories", "C"], "A, B"),
        ([triples, "--format", "xml"], "xml"),
    ):
        outcome = run("evaluate", "coding", *arguments)
        assert outcome.code == 2 and named in outcome.err and outcome.out == b""


def test_only_what_can_be_measured_is_offered() -> None:
    outcome = run("evaluate", "--help")
    assert outcome.code == 0
    assert all(each in outcome.text for each in ("articles", "coding", "forecast", "shifts"))
