"""``summitry precedents`` on a small desk: both formats, and what it refuses."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from summitry.store.desk_file import DeskFile
from tests.cli.running import run
from tests.store.dealing_rows import add_dealings

SUMMIT = {"mode": "visit", "cameo": "042", "level": "leader", "counterpart_level": "leader"}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "made.duckdb"
    pair = {"actor": "PRK", "counterpart": "RUS"}
    days = [date(2011, 8, 24), date(2019, 4, 24), date(2019, 4, 25)]
    talks = [{**pair, "day": date(2019, 1, 1) + timedelta(n), "cameo": "040"} for n in range(0, 110, 10)]
    with DeskFile(path).write() as connection:
        add_dealings(connection, [*({**pair, "day": day, **SUMMIT} for day in days), *talks])
    return path


def test_the_table_says_when_leaders_last_met_and_why_no_shape_was_looked_for(desk: Path) -> None:
    done = run("precedents", "PRK", "Russia", "--desk", desk, "--on", "2019-05-15")
    said = " ".join(done.text.split())
    assert done.code == 0
    assert "The leaders of North Korea and Russia last met on 24–25 April 2019" in said
    assert "8 years after the one before (24 August 2011)" in said
    assert "No search by shape: the last 8 weeks hold" in said


def test_json_is_one_object_with_evidence(desk: Path) -> None:
    done = run(
        "precedents", "PRK", "RUS", "--desk", desk, "--format", "json", "--kind", "summit", "--no-shapes"
    )
    found = json.loads(done.text)
    (history,) = found["histories"]
    assert (found["dataset"], found["on"], history["n"]) == ("made", "2019-04-26", 2)
    assert history["episodes"][0]["evidence"] == ["made:1", "made:2"]
    assert found["shape"]["refused"] == "not asked for"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("PRK", "North Korea"), "two different actors"),
        (("PRK", "FRA"), "no dealings of PRK with FRA in made"),
        (("PRK", "RUS", "--data", "gdelt"), "it holds made"),
        (("PRK", "RUS", "--kind", "tea"), "expected one of summit"),
        (("PRK", "RUS", "--format", "xml"), "expected table or json"),
        (("PRK", "RUS", "--on", "yesterday"), "YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_told_is_refused_with_what_to_do(
    desk: Path, arguments: tuple[str, ...], reason: str
) -> None:
    done = run("precedents", *arguments, "--desk", desk)
    assert (done.code, done.out) == (2, b"")
    assert reason in done.err
