"""``summitry evaluate shifts``: a truth table and a desk, to tables, JSON and lines."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from summitry.store.desk_file import DeskFile
from tests.cli.running import run

FIRST, DAYS = date(2018, 1, 1), 308
VISITS = {("CHN", "PRK"): [90, 170], ("PRK", "USA"): [162], ("KOR", "PRK"): [60, 116, 260]}
HEAD = "date,end,actor1,actor2,kind\n"


def fill(path: Path, dataset: str = "icews", seed: int = 0) -> Path:
    """A desk in which each pair deals now and then, and meets for two days at its visits."""
    rng = np.random.default_rng(seed)
    rows = []
    for pair, visits in VISITS.items():
        for index in range(DAYS):
            met = any(day <= index < day + 2 for day in visits)
            kinds = [("AGREE", None, int(rng.poisson(0.6))), ("CONSULT", "visit", 6 if met else 0)]
            day = FIRST + timedelta(days=index)
            for actor, counterpart in (pair, pair[::-1]):
                rows += [
                    (dataset, actor, counterpart, day, kind, mode, f"{dataset}:{len(rows)}")
                    for kind, mode, number in kinds
                    for _ in range(number)
                ]
    with DeskFile(path).write() as connection:
        connection.executemany(
            """INSERT INTO interactions (dataset, actor, counterpart, direction, day, last_day, precision, type, mode,
                quad, level, counterpart_level, status, reports, stories, evidence)
            VALUES ($1, $2, $3, 'both', $4, $4, 'day', $5, $6, 1, 'leader', 'leader', 'happened', 1, 1, $7)""",
            rows,
        )
    return path


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("desk") / "korea.duckdb")


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    path = tmp_path / "truth.csv"
    rows = (
        f"{FIRST + timedelta(days=day)},{FIRST + timedelta(days=day + 1)},{one},{two},visit\n"
        for (one, two), days in VISITS.items()
        for day in days
    )
    path.write_text(HEAD + "".join(rows))
    return path


def test_visits_that_stand_out_are_found(desk: Path, truth: Path, tmp_path: Path) -> None:
    lines = tmp_path / "weeks.jsonl"
    outcome = run("evaluate", "shifts", truth, "--desk", desk, "--predictions", lines, "--format", "json")
    assert outcome.code == 0, outcome.err
    found = json.loads(outcome.text)
    assert (found["kind"], found["model"]) == ("shifts", "icews")
    figures = found["figures"]
    assert (figures["pairs"], figures["events"]["all"], figures["outside"]) == (3, 6, 0)
    methods = figures["kinds"]["all"]
    assert set(methods) == {"summitry", "raw counts", "z-score, 28 days", "EWMA"}
    assert methods["summitry"]["auc"]["value"] > 0.95
    assert methods["summitry"]["found"]["value"] == 1
    written = [json.loads(line) for line in lines.read_text().splitlines()]
    assert len(written) == 3 * figures["weeks"]


def test_tables_are_for_people_and_the_null_is_beside_them(desk: Path, truth: Path) -> None:
    outcome = run("evaluate", "shifts", truth, "--desk", desk, "--null", "1")
    assert outcome.code == 0, outcome.err
    assert "EWMA" in outcome.text and "Days shuffled within their month, 1 times (4 actors)" in outcome.text


def test_bad_rows_are_named_and_the_rest_is_measured(desk: Path, truth: Path) -> None:
    with truth.open("a") as file:
        file.write("2018-13-01,,CHN,PRK,visit\n")
    outcome = run("evaluate", "shifts", truth, "--desk", desk, "--format", "json")
    assert outcome.code == 1
    assert "1 row could not be read" in outcome.err and "row 7: date is '2018-13-01'" in outcome.err
    assert json.loads(outcome.text)["figures"]["events"]["all"] == 6


def test_events_outside_the_data_are_counted(desk: Path, truth: Path) -> None:
    with truth.open("a") as file:
        file.write("2011-08-24,,PRK,RUS,visit\n")
    figures = json.loads(run("evaluate", "shifts", truth, "--desk", desk, "--format", "json").text)["figures"]
    assert (figures["outside"], figures["pairs"], figures["silent_pairs"]) == (1, 4, 1)


def test_a_data_set_must_be_chosen_where_there_are_several(tmp_path: Path, truth: Path) -> None:
    path = fill(tmp_path / "two.duckdb")
    fill(path, "gdelt", seed=1)
    outcome = run("evaluate", "shifts", truth, "--desk", path)
    assert outcome.code == 2
    assert "gdelt" in outcome.err and "icews" in outcome.err and "--data" in outcome.err
    assert run("evaluate", "shifts", truth, "--desk", path, "--data", "gdelt").code == 0
    assert (
        "no dated dealings of 'acled'"
        in run("evaluate", "shifts", truth, "--desk", path, "--data", "acled").err
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("who,when\nUSA,2018\n", "expected one of these sets"),
        (HEAD + "1950-06-25,,PRK,KOR,war\n", "no whole week in the data"),
    ],
)
def test_truth_that_cannot_be_used_is_wrong_use(desk: Path, tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "truth.csv"
    path.write_text(text)
    outcome = run("evaluate", "shifts", path, "--desk", desk)
    assert outcome.code == 2 and named in outcome.err and not outcome.out
