"""``summitry import``: reports that add up, failures named, wrong use refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.datasets.gdelt_rows import event, write


def test_reports_add_up_and_a_second_import_adds_nothing(tmp_path: Path) -> None:
    rows = write(
        tmp_path / "x.export.CSV",
        event(),
        event(id="8"),
        event(id="9", country2="TCD"),
        event(id="10", country2="AFR"),
    )
    for known in (False, True):
        outcome = run("import", "gdelt", rows, "--desk", tmp_path / "a.duckdb", "--format", "json")
        assert outcome.code == 0, outcome.err
        load = json.loads(outcome.text)["loads"][0]
        expected = (0, 0, 2) if known else (1, 1, 0)
        assert (load["kept"], load["merged"], load["known"]) == expected
        assert load["dropped"] == {"an actor that is a region": 1, "within one country": 1}
        assert load["read"] == 4 == sum(expected) + sum(load["dropped"].values())
        assert "4  rows read" in outcome.err


def test_failed_file_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    picture = tmp_path / "x.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    rows = write(tmp_path / "x.export.CSV", event())
    outcome = run("import", "gdelt", picture, rows, "--desk", tmp_path / "a.duckdb")
    assert outcome.code == 1
    assert outcome.out == b""
    assert "x.png is a PNG picture" in outcome.err
    assert "1 of 2 files failed" in outcome.err
    assert "kept, each an act of its own" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gdelta", "x.CSV"], "there is no data set 'gdelta'; known are gdelt"),
        (["ucdp", "x.CSV", "--mentions", "y.CSV"], "--mentions is for gdelt"),
        (["gdelt", "x.CSV", "--format", "xml"], "it can be table, json"),
        (["gdelt", "x.CSV", "--as", "articles"], "cannot be called 'articles'"),
        (["gdelt", "x.CSV", "--mapping", "m.toml"], "mapping file is for tables"),
    ],
)
def test_wrong_use_is_refused(tmp_path: Path, arguments: list[str], said: str) -> None:
    outcome = run("import", *arguments, "--desk", tmp_path / "a.duckdb")
    assert outcome.code == 2
    assert said in outcome.err
    assert not (tmp_path / "a.duckdb").exists()


def test_help_lists_the_data_sets() -> None:
    assert "gdelt: GDELT 1.0 and 2.0 events" in run("import", "--help").text
