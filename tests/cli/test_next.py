"""``summitry next`` on small desks: both formats, what it refuses, and when it says nothing."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from summitry.store.desk_file import DeskFile
from tests.analysis.forecast.made import world
from tests.cli.running import run
from tests.store.dealing_rows import add_dealings

ON = date(2019, 4, 20)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Weekly talks of PRK and KOR for thirty weeks, visits to CHN in six of them; what came after 20 April too."""
    path = tmp_path_factory.mktemp("next") / "made.duckdb"
    talks = [{"actor": "PRK", "counterpart": "KOR", "day": ON - timedelta(7 * n)} for n in range(1, 31)]
    visit = {"actor": "PRK", "counterpart": "CHN", "direction": "out", "mode": "visit", "cameo": "042"}
    visits = [{**visit, "day": ON - timedelta(7 * n - 3)} for n in (1, 2, 9, 14, 20, 28)]
    later = [{"actor": "PRK", "counterpart": "RUS", "day": ON + timedelta(n)} for n in (4, 5)]
    with DeskFile(path).write() as connection:
        add_dealings(connection, [*talks, *visits, *later])
    return path


def test_the_table_gives_probability_base_rate_baseline_and_reasons(desk: Path) -> None:
    done = run("next", "PRK", "--desk", desk, "--on", "2019-04-20")
    said = " ".join(done.text.split())
    assert done.code == 0, done.err
    assert "North Korea, 20–26 April 2019, from made" in said
    assert "Talks with South Korea 9" in said and "base rate 30 of 30 weeks; recurrency 1.00, rank 1" in said
    assert "in each of the last 4 weeks [made:" in said
    assert "A visit to China" in said and "base rate 6 of 30 weeks" in said
    assert "in 2 of the last 4 weeks" in said
    assert "Russia" not in said, "what came later is not known"


def test_json_is_one_object_whose_reasons_open_to_evidence(desk: Path) -> None:
    done = run("next", "North Korea", "--desk", desk, "--on", "2019-04-20", "--format", "json")
    found = json.loads(done.text)
    assert (found["actor"], found["dataset"], found["on"], found["until"]) == (
        "PRK",
        "made",
        "2019-04-20",
        "2019-04-26",
    )
    first = found["lines"][0]
    assert (first["counterpart"], first["type"], first["mode"]) == ("KOR", "CONSULT", None)
    assert first["base"] == {"k": 30, "n": 30, "share": 1.0}
    assert 0 < first["low"] <= first["probability"] <= first["high"] <= 1
    for reason in first["reasons"]:
        assert reason["sentence"] and reason["evidence"]


def test_forecast_by_default_begins_the_day_after_the_data_end(desk: Path) -> None:
    found = json.loads(run("next", "PRK", "--desk", desk, "--format", "json").text)
    assert found["on"] == "2019-04-26"


def test_thin_history_is_said_to_be_thin_and_that_is_no_failure(desk: Path) -> None:
    done = run("next", "CHN", "--desk", desk, "--on", "2019-04-20")
    assert done.code == 0
    assert (
        "Nothing is forecast: 6 dealings dated to a week or finer were known by then; at least 30 are needed"
        in (" ".join(done.text.split()))
    )


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("FRA",), "no dated dealing of FRA"),
        (("PRK", "--data", "gdelt"), "it holds made"),
        (("PRK", "--days", "90"), "a forecast is for 1 to 31"),
        (("PRK", "--lines", "0"), "give 1 or more"),
        (("PRK", "--format", "xml"), "table or json"),
        (("PRK", "--on", "yesterday"), "YYYY-MM-DD"),
        (("PRK", "--plot", "held.png"), "--backtest"),
        (("PRK", "--backtest", "--plot", "held.gif"), ".png or .svg"),
    ],
)
def test_what_cannot_be_told_is_refused_with_what_to_do(
    desk: Path, arguments: tuple[str, ...], reason: str
) -> None:
    done = run("next", *arguments, "--desk", desk)
    assert done.code == 2
    assert reason in " ".join(done.err.split())
    assert done.out == b""


def test_back_test_says_how_such_forecasts_did_and_draws_it(tmp_path: Path) -> None:
    path = tmp_path / "world.duckdb"
    rows = [
        {"actor": a, "counterpart": b, "type": type_, "mode": mode, "direction": direction, "day": day}
        for a, b, type_, mode, direction, day, _ in world(weeks=50, actors=12)
        if a < b
    ]
    with DeskFile(path).write() as connection:
        add_dealings(connection, rows)
        connection.execute(
            "INSERT INTO labels SELECT DISTINCT actor, 'Land ' || actor, 'made' FROM interactions"
        )
    picture = tmp_path / "held.svg"
    done = run("next", "A03", "--desk", path, "--on", "2019-04-20", "--backtest", "--plot", picture)
    said = " ".join(done.text.split())
    assert done.code == 0, done.err
    assert "came true, and the probabilities were off by" in said
    assert "recurrency" in said and "Brier" in said
    assert picture.read_text(encoding="utf-8").startswith("<svg")


def test_on_the_sample_few_dealings_make_low_chances_and_the_summit_stands_apart(demo_desk: Path) -> None:
    found = json.loads(
        run(
            "next", "PRK", "--desk", demo_desk, "--on", "2019-04-20", "--data", "articles", "--format", "json"
        ).text
    )
    assert found["abstained"] is None and found["method"] == "recurrence"
    assert 3 <= len(found["lines"]) <= 10
    assert max(each["probability"] for each in found["lines"]) < 0.3
    assert all(each["base"]["k"] >= 3 for each in found["lines"])
    assert "RUS" not in {each["counterpart"] for each in found["lines"]}
    (summit,) = [
        each for each in found["announced"] if each["counterpart"] == "RUS" and each["type"] == "CONSULT"
    ]
    assert summit["first"] <= "2019-04-26" and summit["evidence"]
    for line in found["lines"]:
        for reason in line["reasons"]:
            assert all(found["proofs"][each]["day"] < "2019-04-20" for each in reason["evidence"])
