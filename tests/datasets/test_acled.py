"""ACLED's exports: every row is there and means what ACLED says. The values of the small files are invented."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summitry.datasets.acled import AcledImporter
from summitry.datasets.acled_names import side
from summitry.errors import InputError
from summitry.resources.load import read_csv, read_toml
from tests.datasets.planned import EVENTDATA, read, reasons, stage

REAL = EVENTDATA / "acled_published_by_owner_326rows.csv"
NOW = [
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type"),
    *("sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2"),
    *("admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale"),
    *("notes", "fatalities", "tags", "timestamp"),
]
BEFORE = [
    *("data_id", "iso", "event_id_cnty", "event_id_no_cnty", "event_date", "year"),
    *("time_precision", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1"),
    *("actor2", "assoc_actor_2", "inter2", "interaction", "region", "country", "admin1", "admin2"),
    *("admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale"),
    *("notes", "fatalities", "timestamp", "iso3"),
]
CLASH = {
    "event_id_cnty": "SYR1",
    "event_date": "2019-03-05",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Turkey (2016-)",
    "inter1": "8",
    "actor2": "Military Forces of Syria (2000-)",
    "inter2": "1",
    "iso": "760",
    "country": "Syria",
    "location": "Invented Town",
    "source": "Morning Gazette; Evening Gazette",
    "notes": 'Shots were exchanged, and "nobody"\nwas asked.',
    "fatalities": "3",
    "timestamp": "1552000000",
}


def write(folder: Path, *rows: dict[str, str], columns: list[str] = NOW, **options: Any) -> Path:
    """A file of rows, each ``CLASH`` with changes."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore", lineterminator="\n", **options)
    writer.writeheader()
    writer.writerows({**CLASH, **row} for row in rows)
    file = folder / "acled.csv"
    file.write_text(text.getvalue(), encoding="utf-8")
    return file


def one(folder: Path, **changes: str) -> dict[str, Any]:
    """What becomes of one row."""
    (row,) = read(AcledImporter(), write(folder, changes))
    return row


@pytest.mark.skipif(not REAL.exists(), reason=f"needs ../shared/eventdata/{REAL.name}")
def test_every_row_of_the_real_file_is_accounted_for() -> None:
    plan = AcledImporter().plan(REAL)
    assert plan.format == "ACLED (31 columns)"
    assert plan.broken == {}
    rows = read(AcledImporter(), REAL)
    with REAL.open(encoding="utf-8", newline="") as stream:
        originals = list(csv.DictReader(stream))
    assert [row["id"] for row in rows] == [each["event_id_cnty"] for each in originals]
    assert [row["line"] for row in rows] == list(range(1, 327))
    assert {
        each["actor2"] == ""
        for each, row in zip(originals, rows, strict=True)
        if row["drop"] == "only one actor"
    } == {True}
    assert reasons(rows) == {"only one actor": 302, "within one party": 23, None: 1}


@pytest.mark.skipif(not REAL.exists(), reason=f"needs ../shared/eventdata/{REAL.name}")
def test_the_one_dealing_of_the_real_file_is_of_a_group_against_a_country() -> None:
    (kept,) = [row for row in read(AcledImporter(), REAL) if row["drop"] is None]
    assert (kept["source"], kept["target"]) == ("acled:ram-mapuche-ancestral-resistance", "ARG")
    assert (kept["type"], kept["mode"], kept["mutual"]) == ("ASSAULT", "destroy", False)
    assert (kept["day"], kept["last_day"], kept["precision"]) == (
        date(2022, 6, 20),
        date(2022, 6, 26),
        "week",
    )
    labels = AcledImporter().plan(REAL).labels
    assert labels == {"acled:ram-mapuche-ancestral-resistance": "RAM: Mapuche Ancestral Resistance"}


def test_a_clash_is_mutual_and_keeps_what_tells_of_it(tmp_path: Path) -> None:
    row = one(tmp_path)
    assert row["drop"] is None
    assert (row["source"], row["target"], row["mutual"]) == ("TUR", "SYR", True)
    assert (row["type"], row["quad"], row["status"]) == ("ASSAULT", 4, "happened")
    assert row["text"] == 'Shots were exchanged, and "nobody"\nwas asked. Fatalities: 3.'
    assert (row["outlet"], row["reports"]) == ("Morning Gazette", 2)
    assert (row["place"], row["place_country"]) == ("Invented Town", "SYR")
    assert row["code"] == "Battles: Armed clash"
    assert row["reported"] is None


@pytest.mark.parametrize(
    ("columns", "written", "day"),
    [
        (NOW, "2019-03-05", date(2019, 3, 5)),
        (BEFORE, "05 March 2019", date(2019, 3, 5)),
        (BEFORE, "5 March 2019", date(2019, 3, 5)),
        (BEFORE, "05-Mar-2019", date(2019, 3, 5)),
    ],
)
def test_dates_of_every_layout_are_read(tmp_path: Path, columns: list[str], written: str, day: date) -> None:
    file = write(tmp_path, {"event_date": written}, columns=columns)
    (row,) = read(AcledImporter(), file)
    assert (row["drop"], row["day"], row["last_day"], row["precision"]) == (None, day, day, "day")
    assert AcledImporter().plan(file).format == "ACLED (31 columns)"


@pytest.mark.parametrize(
    ("others", "days"),
    [
        ("25/01/2019", [date(2019, 5, 3), date(2019, 1, 25)]),
        ("1/25/2019", [date(2019, 3, 5), date(2019, 1, 25)]),
        ("04/06/2019", [None, None]),
    ],
)
def test_of_dates_with_slashes_the_file_tells_whether_the_day_comes_first(
    tmp_path: Path, others: str, days: list[date | None]
) -> None:
    file = write(tmp_path, {"event_date": "03/05/2019"}, {"event_date": others, "event_id_cnty": "SYR2"})
    plan = AcledImporter().plan(file)
    rows = stage(plan)
    assert [row["day"] for row in rows] == days
    assert [row["drop"] for row in rows] == [None if day else "a date that is no day" for day in days]
    assert any("first" in note for note in plan.notes)


@pytest.mark.parametrize(
    ("precision", "first", "last", "name"),
    [
        ("1", date(2019, 3, 5), date(2019, 3, 5), "day"),
        ("2", date(2019, 3, 4), date(2019, 3, 10), "week"),
        ("3", date(2019, 3, 1), date(2019, 3, 31), "month"),
    ],
)
def test_an_imprecise_date_is_an_interval(
    tmp_path: Path, precision: str, first: date, last: date, name: str
) -> None:
    row = one(tmp_path, time_precision=precision)
    assert (row["day"], row["last_day"], row["precision"]) == (first, last, name)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"actor2": ""}, "only one actor"),
        ({"actor2": "Military Forces of Turkey (2016-) Air Force"}, "within one party"),
        ({"actor2": "Civilians (International)"}, "side of no known country"),
        ({"event_date": "some time in spring"}, "a date that is no day"),
        ({"event_id_cnty": ""}, "no event id"),
        ({"event_type": "Festivities", "sub_event_type": "Parade"}, "event type that is not known"),
        (
            {"event_type": "Strategic developments", "sub_event_type": "Change to group/activity"},
            "change within a group, no dealing",
        ),
    ],
)
def test_a_row_that_is_no_dealing_says_why(tmp_path: Path, changes: dict[str, str], reason: str) -> None:
    assert one(tmp_path, **changes)["drop"] == reason


@pytest.mark.parametrize("soft", [("7", "1"), ("Civilians", "State forces")], ids=["numbers", "labels"])
@pytest.mark.parametrize("first", [True, False], ids=["civilians first", "civilians second"])
def test_what_is_done_to_civilians_has_a_direction(
    tmp_path: Path, soft: tuple[str, str], first: bool
) -> None:
    people, forces = ("Civilians (Syria)", soft[0]), ("Military Forces of Turkey (2016-)", soft[1])
    one_side, other = (people, forces) if first else (forces, people)
    row = one(
        tmp_path,
        event_type="Violence against civilians",
        sub_event_type="Attack",
        civilian_targeting="Civilian targeting",
        actor1=one_side[0],
        inter1=one_side[1],
        actor2=other[0],
        inter2=other[1],
    )
    assert (row["source"], row["target"], row["mutual"]) == ("TUR", "SYR", False)
    assert (row["source_text"], row["target_text"]) == (forces[0], people[0])


def test_shelling_by_one_named_side_is_done_to_the_country_it_falls_on(tmp_path: Path) -> None:
    shelling = {
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
    }
    row = one(tmp_path, **shelling, actor2="", inter2="0")
    assert (row["drop"], row["source"], row["target"], row["mutual"]) == (None, "TUR", "SYR", False)
    assert (row["mode"], row["target_text"]) == ("heavy-weapons", "Syria")
    at_home = one(tmp_path, **shelling, actor1="Military Forces of Syria (2000-)", actor2="", inter2="0")
    assert at_home["drop"] == "within one party"


def test_of_a_revised_row_the_newest_state_stands(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        {"timestamp": "1600000000", "notes": "second"},
        {"timestamp": "1700000000", "notes": "third"},
        {"timestamp": "1500000000", "notes": "first"},
        {"event_id_cnty": "SYR2"},
    )
    rows = read(AcledImporter(), file)
    assert next(row["text"] for row in rows if row["drop"] is None) == "third Fatalities: 3."
    assert reasons(rows) == {None: 2, "older state of a row that the file gives anew": 2}
    assert any("2 rows give an event again" in note for note in AcledImporter().plan(file).notes)


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""], ids=["with a byte order mark", "without"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_byte_order_mark_and_semicolons_change_nothing(tmp_path: Path, mark: bytes, delimiter: str) -> None:
    file = write(tmp_path, {}, delimiter=delimiter)
    file.write_bytes(mark + file.read_bytes())
    assert [row["id"] for row in read(AcledImporter(), file)] == ["SYR1"]


def test_a_broken_row_stops_nothing_and_is_counted(tmp_path: Path) -> None:
    file = write(tmp_path, {}, {"event_id_cnty": "SYR2"})
    file.write_text(file.read_text(encoding="utf-8") + "SYR3,2019-03-05\n", encoding="utf-8")
    plan = AcledImporter().plan(file)
    assert plan.broken == {"fewer columns than the format has": 1}
    assert [row["id"] for row in read(AcledImporter(), file)] == ["SYR1", "SYR2"]


def test_an_open_quotation_mark_is_told_of(tmp_path: Path) -> None:
    file = write(tmp_path, {}, {"event_id_cnty": "SYR2", "notes": "plain"}, {"event_id_cnty": "SYR3"})
    file.write_text(file.read_text(encoding="utf-8").replace(",plain,", ',"plain,'), encoding="utf-8")
    plan = AcledImporter().plan(file)
    assert sum(plan.broken.values()) >= 1
    assert any("open quotation mark" in note for note in plan.notes)
    assert [row["id"] for row in read(AcledImporter(), file)] == ["SYR1"]


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_either_kind_of_line_end_will_do(tmp_path: Path, ending: bytes) -> None:
    file = write(tmp_path, {"notes": "plain"}, {"event_id_cnty": "SYR2", "notes": "plain"})
    file.write_bytes(file.read_bytes().replace(b"\n", ending) + 2 * ending)
    plan = AcledImporter().plan(file)
    assert plan.broken == {}
    assert [row["id"] for row in read(AcledImporter(), file)] == ["SYR1", "SYR2"]


def test_both_kinds_of_line_end_in_one_file_lose_nothing(tmp_path: Path) -> None:
    file = write(tmp_path, {}, {"event_id_cnty": "SYR2"}, {"event_id_cnty": "SYR3"})
    file.write_bytes(file.read_bytes().replace(b"\nSYR2", b"\r\nSYR2"))
    plan = AcledImporter().plan(file)
    assert [row["id"] for row in stage(plan)] == ["SYR1", "SYR2", "SYR3"]
    assert any("different ways" in note for note in plan.notes)


def test_what_is_lost_to_the_encoding_is_counted(tmp_path: Path) -> None:
    file = write(tmp_path, {}, {"event_id_cnty": "SYR2", "notes": "plain"})
    file.write_bytes(file.read_bytes().replace(b"plain", b"pl\xe9in"))
    assert AcledImporter().plan(file).broken == {"not in UTF-8": 1}
    assert len(read(AcledImporter(), file)) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1,2\n", "lacks event_id_cnty"),
        (",".join(name for name in NOW if name != "actor2") + "\n", "dyadic"),
        ("", "is empty"),
    ],
)
def test_another_file_is_refused_with_what_to_do(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "other.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        AcledImporter().plan(file)


@pytest.mark.parametrize(
    ("name", "actors"),
    [
        ("Military Forces of Syria (2000-2024)", ["SYR"]),
        ("Military Forces of the United States (2017-2021)", ["USA"]),
        ("Police Forces of Democratic Republic of Congo (2019-) Special Unit", ["COD"]),
        ("Government of eSwatini (1986-)", ["SWZ"]),
        ("Military Forces of Russia (2000-)", ["SUN", "RUS"]),
        ("Protesters (South Sudan)", ["SSD"]),
        ("Unidentified Armed Group (Mexico)", ["MEX"]),
        ("Civilians (International)", []),
        ("Unidentified Military Forces", []),
        ("Military Forces of Yemen (2016-) Supreme Political Council", ["HOUTHI"]),
        ("Military Forces of Abkhazia", ["ABKHAZIA"]),
        ("Islamic State (Syria)", ["IS"]),
        ("PKK: Kurdistan Workers Party", ["PKK"]),
        ("NATO: North Atlantic Treaty Organization", ["NATO"]),
        ("River Folk Militia (Freedonia)", ["acled:river-folk-militia-freedonia"]),
    ],
)
def test_names_mean_countries_and_groups(name: str, actors: list[str]) -> None:
    assert [spell.actor for spell in side(name).spells] == actors


def test_acts_and_groups_of_the_resources_exist() -> None:
    types = read_toml("ontology/plover.toml")["type"]
    table = read_toml("datasets/acled.toml")
    for act in [*table["sub_event"].values(), *table["event"].values()]:
        assert ("drop" in act) != ("type" in act)
        assert "mode" not in act or act["mode"] in types[act["type"]]["modes"]
    known = {row["id"] for row in read_csv("actors/organisations.csv")} | {
        row["iso3"] for row in read_csv("actors/states.csv")
    }
    rows = read_csv("datasets/groups.csv")
    assert [row["actor"] for row in rows if row["actor"] and row["actor"] not in known] == []
    assert len({(row["name"].lower(), row["dataset"]) for row in rows}) == len(rows)
