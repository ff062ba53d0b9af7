"""``summitry attention``: a table for people, clean formats for machines, each with its denominator."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import summitry
from summitry.errors import AnalysisError, InputError
from tests.charts.series import dealing, fill, year_of_dealings
from tests.cli.running import run


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("attention") / "korea.duckdb"
    rows = [
        *year_of_dealings(dataset="icews"),
        *year_of_dealings(dataset="gdelt", outlet="bbc.co.uk")[:120],
        dealing(None, "USA"),
        dealing(date(2018, 1, 4), "USA", status="planned"),
    ]
    fill(path, rows)
    return path


def test_python_gives_a_frame(desk: Path) -> None:
    frame = summitry.open(desk).attention("PRK", by="week").to_polars()
    assert {"dataset", "start", "counterpart", "incidents", "total", "share", "low", "high"} <= set(
        frame.columns
    )
    assert frame["dataset"].unique().sort().to_list() == ["gdelt", "icews"]


def test_bins_without_reports_are_there(desk: Path) -> None:
    found = summitry.open(desk).attention("North Korea", by="week", dataset="icews")["icews"]
    empty = [cut.start for cut in found.bins if cut.note]
    assert empty == [date(2018, 9, 3), date(2018, 9, 10)]
    assert len(found.bins) == 53


def test_table_has_names_shares_intervals_counts_and_a_series(desk: Path) -> None:
    outcome = run("attention", "PRK", "--desk", desk, "--by", "month", "--data", "icews")
    assert outcome.code == 0, outcome.err
    assert "The United States accounts for" in outcome.text
    assert "of North Korea’s dealings" in outcome.text
    (russia,) = [line for line in outcome.text.splitlines() if line.startswith("Russia")]
    assert " of 998" in russia and "█" in russia and "–" in russia
    assert "RUS" not in outcome.text


def test_data_sets_follow_each_other(desk: Path) -> None:
    outcome = run("attention", "PRK", "--desk", desk, "--by", "month")
    assert outcome.text.index("gdelt:") < outcome.text.index("icews:")


def test_what_is_left_out_is_said_on_stderr(desk: Path) -> None:
    outcome = run("attention", "PRK", "--desk", desk, "--data", "icews", "--format", "csv")
    assert "icews: Reports not counted: said to come, denied or not done: 2; undated: 2." in outcome.err


@pytest.mark.parametrize("over", ["counterpart", "quad", "type", "level"])
def test_all_formats_hold_the_same_rows(desk: Path, over: str) -> None:
    chosen = ("attention", "PRK", "--desk", desk, "--by", "month", "--over", over)
    outs = {name: run(*chosen, "--format", name) for name in ("json", "jsonl", "csv", "arrow", "parquet")}
    assert all(outcome.code == 0 for outcome in outs.values()), outs["json"].err
    rows = json.loads(outs["json"].text)
    assert outs["jsonl"].lines == rows
    assert pq.read_table(io.BytesIO(outs["parquet"].out))["share"].to_pylist() == [r["share"] for r in rows]
    table = pa.ipc.open_file(outs["arrow"].out).read_all()
    assert table[over].to_pylist() == [row[over] for row in rows]
    plain = list(csv.DictReader(io.StringIO(outs["csv"].text)))
    assert [row[over] for row in plain] == [row[over] for row in rows]
    assert all(row["total"] for row in plain)


def test_window_and_filters_are_kept_to(desk: Path) -> None:
    outcome = run(
        *("attention", "PRK", "--desk", desk, "--data", "icews", "--since", "2018-06-01"),
        *("--until", "2018-06-30", "--by", "month", "--type", "accuse", "--format", "json"),
    )
    rows = json.loads(outcome.text)
    assert {(row["start"], row["end"]) for row in rows} == {("2018-06-01", "2018-06-30")}
    assert all(row["verbal_conflict"] == row["incidents"] for row in rows)


def test_planned_acts_count_where_they_are_asked_for(desk: Path) -> None:
    chosen = (
        "attention",
        "PRK",
        "--desk",
        desk,
        "--data",
        "icews",
        "--status",
        "planned",
        "--format",
        "json",
    )
    assert [row["incidents"] for row in json.loads(run(*chosen).text)] == [1]


def test_pictures_are_written(desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "prk.png"
    outcome = run("attention", "PRK", "--desk", desk, "--data", "icews", "--format", "png", "--out", out)
    assert outcome.code == 0 and outcome.out == b""
    assert out.read_bytes().startswith(b"\x89PNG")
    svg = run("attention", "PRK", "--desk", desk, "--data", "icews", "--format", "svg")
    assert svg.text.startswith("<svg") and svg.text.rstrip().endswith("</svg>")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "xml"), "it can be table"),
        (("--over", "colour"), "counterpart, quad, type, level"),
        (("--by", "year"), "day, week, month"),
        (("--data", "acled"), "it holds gdelt, icews"),
        (("--status", "dreamt"), "happened"),
        (("--since", "2018-13-01"), "YYYY-MM-DD"),
        (("--since", "2018-06-02", "--until", "2018-06-01"), "swap"),
        (("--out", "x.txt"), "--out needs a --format"),
    ],
)
def test_wrong_use_is_one_line_that_says_what_is_expected(
    desk: Path, options: tuple[str, ...], said: str
) -> None:
    outcome = run("attention", "PRK", "--desk", desk, *options)
    assert outcome.code == 2 and said in outcome.err and outcome.out == b""


def test_an_actor_without_dealings_is_an_error_that_says_what_to_do(desk: Path) -> None:
    with pytest.raises(AnalysisError, match="read or import more"):
        summitry.open(desk).attention("FJI")
    with pytest.raises(InputError):
        summitry.open(desk).attention("Nobody At All")


def test_a_period_without_reports_is_shown_as_one(desk: Path) -> None:
    outcome = run(
        "attention",
        "PRK",
        "--desk",
        desk,
        "--data",
        "icews",
        "--since",
        "2018-09-04",
        "--until",
        "2018-09-10",
    )
    assert outcome.code == 0, outcome.err
    assert "No dealings of North Korea are reported in this period" in outcome.text
    assert "No reports in 7 of 7 days" in outcome.text


@pytest.mark.parametrize("over", ["counterpart", "type"])
def test_shares_are_corrected_where_outlets_are_known(tmp_path: Path, over: str) -> None:
    rows = [
        row | {"outlet": "bbc.co.uk" if i % 3 else "xinhuanet.com"}
        for i, row in enumerate(year_of_dealings(dataset="gdelt"))
    ]
    found = fill(tmp_path / "outlets.duckdb", rows).attention("PRK", by="month", over=over)["gdelt"]
    for i, cut in enumerate(found.bins):
        corrected = [series[i].corrected for series in found.cells]
        assert cut.outlets_moved is not None and cut.outlets_moved < 0.25
        assert sum(c or 0.0 for c in corrected) == pytest.approx(1)
