"""UCDP GED: every row of the real file, older layouts, files without a header. Values of small files are invented."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.datasets.ucdp import UcdpImporter
from summitry.errors import InputError
from summitry.resources.load import read_toml
from tests.datasets.planned import EVENTDATA, read, reasons, stage

REAL = EVENTDATA / "ucdp_ged_600rows.csv"
COLUMNS: list[str] = read_toml("datasets/ucdp.toml")["columns"]
CLASH = {
    "id": "900001",
    "year": "2016",
    "type_of_violence": "1",
    "side_a_dset_id": "130",
    "side_a": "Government of Afghanistan",
    "side_b_dset_id": "303",
    "side_b": "Taleban",
    "number_of_sources": "3",
    "source_article": '"Morning Gazette,2016-05-03,Fighting near the bridge"',
    "source_office": "Morning Gazette;Evening Gazette",
    "source_date": "2016-05-03;2016-05-02",
    "source_headline": "Fighting near the bridge",
    "where_coordinates": "Invented town",
    "where_description": "near a bridge",
    "country": "Afghanistan",
    "country_id": "700",
    "date_prec": "1",
    "date_start": "2016-05-02",
    "date_end": "2016-05-02",
    "deaths_a": "1",
    "deaths_b": "2",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
    "best": "3",
    "low": "3",
    "high": "4",
    "gwnoa": "700",
}
CIVILIANS = {"type_of_violence": "3", "side_b": "Civilians", "side_b_dset_id": "9999", "gwnob": ""}


def write(folder: Path, *rows: dict[str, str], columns: list[str] = COLUMNS, header: bool = True) -> Path:
    """A file of rows, each ``CLASH`` with changes."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore", lineterminator="\n")
    if header:
        writer.writeheader()
    writer.writerows({**CLASH, **row} for row in rows)
    file = folder / "ged.csv"
    file.write_text(text.getvalue(), encoding="utf-8")
    return file


def one(folder: Path, **changes: str) -> dict[str, Any]:
    """What becomes of one row."""
    (row,) = read(UcdpImporter(), write(folder, changes))
    return row


@pytest.mark.skipif(not REAL.exists(), reason=f"needs ../shared/eventdata/{REAL.name}")
def test_every_row_of_the_real_file_arrives_as_it_is_written() -> None:
    with REAL.open(encoding="utf-8", newline="") as stream:
        originals = list(csv.DictReader(stream))
    plan = UcdpImporter().plan(REAL)
    assert plan.broken == {}
    rows = stage(plan)
    assert len(rows) == len(originals) == 600
    for row, each in zip(rows, originals, strict=True):
        assert row["id"] == each["id"]
        assert (row["source_text"], str(row["day"]), str(row["last_day"])) == (
            each["side_a"],
            each["date_start"],
            each["date_end"],
        )
        assert row["reports"] == max(int(each["number_of_sources"]), 1)
        assert f"best estimate {each['best']}," in row["text"]
        if each["source_headline"]:
            assert row["text"].startswith(each["source_headline"].rstrip(". "))
        assert row["place_country"] is not None
    assert reasons(rows) == {None: 572, "within one party": 28}
    assert sum(row["last_day"] > row["day"] for row in rows) == 87


@pytest.mark.skipif(not REAL.exists(), reason=f"needs ../shared/eventdata/{REAL.name}")
def test_only_governments_against_their_own_people_are_left_out_of_the_real_file() -> None:
    rows = stage(UcdpImporter().plan(REAL))
    left_out = [row for row in rows if row["drop"]]
    assert {row["source_text"].startswith("Government of") for row in left_out} == {True}
    assert {row["target_text"].startswith("Civilians (") for row in left_out} == {True}


@pytest.mark.skipif(not REAL.exists(), reason=f"needs ../shared/eventdata/{REAL.name}")
@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Government of Russia (Soviet Union)", "RUS"),
        ("Government of Yemen (North Yemen)", "YEM"),
        ("Government of Bosnia-Herzegovina", "BIH"),
        ("Government of Cambodia (Kampuchea)", "KHM"),
        ("Taleban", "TALIBAN"),
        ("IS", "IS"),
        ("Hamas", "HAMAS"),
        ("Sinaloa Cartel", "ucdp:775"),
        ("Janjaweed", "ucdp:630"),
    ],
)
def test_sides_of_the_real_file_mean(name: str, actor: str) -> None:
    rows = stage(UcdpImporter().plan(REAL))
    found = {row["source"] for row in rows if row["source_text"] == name}
    found |= {row["target"] for row in rows if row["target_text"] == name}
    assert found == {actor}


def test_a_clash_keeps_what_tells_of_it(tmp_path: Path) -> None:
    row = one(tmp_path)
    assert (row["drop"], row["source"], row["target"], row["mutual"]) == (None, "AFG", "TALIBAN", True)
    assert (row["type"], row["status"], row["reports"], row["outlet"]) == (
        "ASSAULT",
        "happened",
        3,
        "Morning Gazette",
    )
    assert row["reported"] == date(2016, 5, 2)
    assert (row["place"], row["place_country"], row["url"]) == ("Invented town", "AFG", None)
    assert row["code"] == "state-based violence"
    assert row["text"] == (
        "Fighting near the bridge. Deaths: best estimate 3, low 3, high 4; side a 1, side b 2, civilians 0, unknown 0."
    )


def test_violence_against_civilians_is_done_to_the_people_of_the_country_it_is_done_in(
    tmp_path: Path,
) -> None:
    row = one(tmp_path, **CIVILIANS, side_a="Taleban", side_a_dset_id="303", gwnoa="")
    assert (row["drop"], row["source"], row["target"], row["mutual"]) == (None, "TALIBAN", "AFG", False)
    assert row["target_text"] == "Civilians (Afghanistan)"
    abroad = one(tmp_path, **CIVILIANS, country="Pakistan", country_id="770")
    assert (abroad["drop"], abroad["source"], abroad["target"]) == (None, "AFG", "PAK")
    assert one(tmp_path, **CIVILIANS)["drop"] == "within one party"


@pytest.mark.parametrize(("day", "actor"), [("1991-12-01", "SUN"), ("1992-01-10", "RUS")])
def test_a_state_is_the_one_of_that_day(tmp_path: Path, day: str, actor: str) -> None:
    row = one(
        tmp_path, side_a="Government of Russia (Soviet Union)", gwnoa="365", date_start=day, date_end=day
    )
    assert row["source"] == actor


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        ("2016-05-02", "2016-05-02", "day"),
        ("2016-05-02", "2016-05-08", "week"),
        ("2016-05-01", "2016-05-31", "month"),
        ("2016-01-01", "2016-12-31", "year"),
        ("2016-05-03", "2016-05-21", "range"),
        ("2016-05-02 00:00:00.000", "2016-05-02 00:00:00.000", "day"),
    ],
)
def test_dates_are_intervals(tmp_path: Path, first: str, last: str, precision: str) -> None:
    row = one(tmp_path, date_start=first, date_end=last)
    assert (str(row["day"]), str(row["last_day"]), row["precision"]) == (first[:10], last[:10], precision)


@pytest.mark.parametrize("end", ["", " 0:00", " 00:00:00", " 12:00:00 AM"])
def test_a_spreadsheets_dates_are_read(tmp_path: Path, end: str) -> None:
    row = one(tmp_path, date_start=f"5/2/2016{end}", date_end=f"5/12/2016{end}")
    assert (row["drop"], row["day"], row["last_day"]) == (None, date(2016, 5, 2), date(2016, 5, 12))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"date_start": "May"}, "a date that is no day"),
        ({"date_end": "2016-05-01"}, "ends before it begins"),
        ({"side_b": ""}, "only one actor"),
        ({"id": ""}, "no event id"),
        ({**CIVILIANS, "country": "Nowhere", "country_id": ""}, "side of no known country"),
    ],
)
def test_a_row_that_is_no_dealing_says_why(tmp_path: Path, changes: dict[str, str], reason: str) -> None:
    assert one(tmp_path, **changes)["drop"] == reason


def test_a_report_older_than_its_event_is_no_report_of_it(tmp_path: Path) -> None:
    assert one(tmp_path, source_date="2015-01-01;unknown")["reported"] is None


def test_an_older_layout_is_read_by_its_names(tmp_path: Path) -> None:
    older = [name for name in COLUMNS if not name.startswith(("source_", "deaths_", "code_", "gwno"))]
    older[older.index("best")] = "best_est"
    file = write(tmp_path, {"best_est": "3", "low": "", "high": ""}, columns=older)
    plan = UcdpImporter().plan(file)
    (row,) = stage(plan)
    assert plan.format == f"UCDP GED ({len(older)} columns)"
    assert (row["drop"], row["source"], row["outlet"]) == (None, "AFG", None)
    assert row["text"] == "near a bridge. Deaths: best estimate 3."


def test_a_candidate_release_without_a_header_loses_no_row(tmp_path: Path) -> None:
    plan = UcdpImporter().plan(write(tmp_path, {}, {"id": "900002"}, header=False))
    assert plan.format == "UCDP GED (49 columns, without a header)"
    assert [row["id"] for row in stage(plan)] == ["900001", "900002"]


@pytest.mark.parametrize(
    ("article", "outlet"),
    [
        ('Morning Gazette 1989-05-17 "TROOPS MARCH', "Morning Gazette"),
        ("BBC 8/16/1999 Some headline", "BBC"),
        ("a study of the war", None),
    ],
)
def test_the_outlet_of_an_older_row_stands_before_its_date(
    tmp_path: Path, article: str, outlet: str | None
) -> None:
    row = one(tmp_path, source_office="", source_headline="", source_article=article)
    assert row["outlet"] == outlet
    assert row["text"].startswith(article)


def test_several_governments_on_one_side_are_nobodys_alone(tmp_path: Path) -> None:
    both = "Government of Chile, Government of Peru"
    file = write(tmp_path, {"side_a": both, "side_a_dset_id": "77", "gwnoa": "155, 135"})
    plan = UcdpImporter().plan(file)
    assert stage(plan)[0]["source"] == "ucdp:77"
    assert plan.labels["ucdp:77"] == both


def test_another_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "other.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"(?s)lacks id.*ucdp\.uu\.se"):
        UcdpImporter().plan(file)


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=40)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(cells, st.integers(0, 400)), min_size=1, max_size=8))
def test_whatever_the_cells_hold_every_row_arrives(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Any]
) -> None:
    start = date(2016, 1, 1)
    written = [
        {
            "id": str(number),
            "source_headline": headline,
            "date_start": str(start + timedelta(days)),
            "date_end": str(start + timedelta(days)),
        }
        for number, (headline, days) in enumerate(rows, start=1)
    ]
    found = read(UcdpImporter(), write(tmp_path_factory.mktemp("ged"), *written))
    assert [row["id"] for row in found] == [row["id"] for row in written]
    assert [str(row["day"]) for row in found] == [row["date_start"] for row in written]
