"""Phoenix files: the real daily sample row by row, small daily and historical files of our own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summitry.datasets.cameo import cameo_events
from summitry.datasets.phoenix import PhoenixImporter
from summitry.datasets.phoenix_parties import Codes, code_readings
from summitry.errors import InputError
from tests.datasets.running import SHARED, kept, reasons, staged, unreadable, write

SAMPLE = SHARED / "eventdata" / "phoenix_events.full.20160328_1200rows.txt"
SOURCE, TARGET, CODE, SENTENCES, URLS, OUTLETS = 5, 9, 13, 23, 24, 25


def event(
    source: str = "CHLGOV", target: str = "PERGOV", code: str = "051", *, id: str = "1_v0.1.0", **cells: str
) -> list[str]:
    """A daily row."""
    sentences, urls, outlets = (
        cells.get("sentences", "aa_1"),
        cells.get("urls", "http://a.example/1"),
        cells.get("outlets", "a_main"),
    )
    return [
        *(id, cells.get("day", "20160328"), "2016", "03", "28"),
        *(source, source[:3], source[3:6], source[6:]),
        *(target, target[:3], target[3:6], target[6:]),
        *(code, code[:2], "0", "3.4", "", "", "", cells.get("place", ""), "", cells.get("land", "")),
        *(sentences, urls, outlets),
    ]


def read(folder: Path, *rows: list[str]) -> list[dict[str, Any]]:
    return staged(PhoenixImporter().plan(write(folder, "events.full.20160328.txt", rows)))


@pytest.fixture(scope="module")
def sample() -> list[dict[str, Any]]:
    if not SAMPLE.exists():
        pytest.skip(f"needs ../shared/eventdata/{SAMPLE.name}")
    return staged(PhoenixImporter().plan(SAMPLE))


@pytest.fixture(scope="module")
def original() -> list[list[str]]:
    if not SAMPLE.exists():
        pytest.skip(f"needs ../shared/eventdata/{SAMPLE.name}")
    return [line.split("\t") for line in SAMPLE.read_text(encoding="utf-8").split("\n") if line]


class TestSample:
    def test_every_row_is_kept_or_dropped_for_a_reason(
        self, sample: list[dict[str, Any]], original: list[list[str]]
    ) -> None:
        assert [row["line"] for row in sample] == list(range(1, len(original) + 1))
        assert sum(reasons(sample).values()) + sum(row["drop"] is None for row in sample) == 1200
        assert reasons(sample)["no event code"] == 1

    def test_kept_rows_say_what_the_file_says(
        self, sample: list[dict[str, Any]], original: list[list[str]]
    ) -> None:
        for row, cells in zip(sample, original, strict=True):
            if row["drop"] is not None:
                continue
            assert row["id"] == cells[0]
            assert row["day"].strftime("%Y%m%d") == cells[1]
            sides = [cells[SOURCE], cells[TARGET]]
            assert [row["source_text"], row["target_text"]] == (
                sides[::-1] if cells[CODE] == "043" else sides
            )
            assert row["code"] == cells[CODE]
            assert row["url"] == cells[URLS].split(";")[0]
            assert row["outlet"] == cells[OUTLETS].split(";")[0]
            assert row["reports"] in (0, len(cells[URLS].split(";")))

    def test_class_follows_from_the_code(
        self, sample: list[dict[str, Any]], original: list[list[str]]
    ) -> None:
        quads = {row["code"]: row["quad"] for row in cameo_events().to_pylist()}
        differ = 0
        for row, cells in zip(sample, original, strict=True):
            if row["drop"] is None:
                assert row["quad"] == quads[row["cameo"]]
                differ += row["quad"] != int(cells[15])
        assert differ > 100

    def test_what_both_directions_of_a_sentence_say_is_reported_once(
        self, sample: list[dict[str, Any]], original: list[list[str]]
    ) -> None:
        rows = {
            (cells[SENTENCES], cells[CODE], cells[SOURCE], cells[TARGET]): row
            for row, cells in zip(sample, original, strict=True)
            if row["drop"] is None and cells[CODE] in {"040", "041", "044", "046", "057"}
        }
        pairs = [
            (row, rows[sentences, code, target, source])
            for (sentences, code, source, target), row in rows.items()
            if (sentences, code, target, source) in rows
        ]
        assert len(pairs) > 20
        for there, back in pairs:
            assert there["act"] == back["act"]
            assert there["mutual"] and 0 in (there["reports"], back["reports"])

    def test_entities_beside_states_are_organisations_or_nobody(
        self, sample: list[dict[str, Any]], original: list[list[str]]
    ) -> None:
        assert not {
            row[side] for row in kept(PhoenixImporter().plan(SAMPLE)) for side in ("source", "target")
        } & {
            *("IGO", "IMG", "MNC", "NGO"),
        }
        known = {row["source_text"]: row["source"] for row in sample if row["drop"] is None}
        assert known["IGOUNO"] == "UN"
        assert known["IGOWSTNAT"] == "NATO"


@pytest.mark.parametrize("blank", [" ", ""])
def test_a_row_without_event_code_is_dropped_alone(tmp_path: Path, blank: str) -> None:
    rows = read(tmp_path, event(code=blank), event())
    assert [row["drop"] for row in rows] == ["no event code", None]


def test_reports_are_the_addresses(tmp_path: Path) -> None:
    (row,) = read(
        tmp_path,
        event(sentences="a_1;b_2", urls="http://a.example;http://b.example", outlets="a_main;b_world"),
    )
    assert (row["reports"], row["url"], row["outlet"]) == (2, "http://a.example", "a_main")


def test_codes_keep_their_zero_and_unknown_ones_their_parent(tmp_path: Path) -> None:
    rows = read(tmp_path, event(code="0841"), event(code="0110"), event(code="99"))
    assert [(row["drop"], row["cameo"], row["type"]) for row in rows] == [
        (None, "0841", "RETREAT"),
        (None, "011", "STATE"),
        ("an event code that CAMEO does not have", None, None),
    ]


def test_the_host_of_a_visit_is_its_target(tmp_path: Path) -> None:
    visit, hosting = read(
        tmp_path, event("CHLGOV", "PERGOV", "042"), event("PERGOV", "CHLGOV", "043", id="2")
    )
    assert (hosting["source"], hosting["target"], hosting["cameo"]) == ("CHL", "PER", "042")
    assert visit["act"] == hosting["act"]
    assert (visit["reports"], hosting["reports"]) == (1, 0)


def test_a_date_that_is_none_and_a_cut_row_are_counted(tmp_path: Path) -> None:
    rows = read(tmp_path, event(), event(day="20160231"), event()[:25], [*event(), "x"])
    assert [row["drop"] for row in rows] == [
        None,
        "a date that is no day",
        "fewer columns than the format has",
        "more columns than the format has",
    ]


@pytest.mark.parametrize(
    ("codes", "actor"),
    [
        (Codes("IGOUNO", "IGO", "", "UNO"), "UN"),
        (Codes("IGOUNODEVWBKBUS", "IGO", "", "UNO;DEV;WBK;BUS"), "WB"),
        (Codes("IGOEUREECLAB", "IGO", "", "EUR;EEC;LAB"), "EU"),
        (Codes("IMGMOSISI", "IMG", "", "MOS;ISI"), "IS"),
        (Codes("NGOHRIAMN", "NGO", "", "HRI;AMN"), "AMNESTY"),
        (Codes("MNCUSAMED", "MNC", "", "USA;MED"), None),
        (Codes("LBNREBHEZ", "LBN", "REB", "HEZ"), "HEZBOLLAH"),
        (Codes("PSEGOV", "PSE", "GOV", ""), "PSE"),
        (Codes("MED", "", "", ""), None),
    ],
)
def test_whom_codes_mean(codes: Codes, actor: str | None) -> None:
    assert {r.actor for r in code_readings(codes)} == {actor}


HISTORICAL = [
    *("eid", "story_date", "year", "month", "day", "source", "source_root", "source_agent", "source_others"),
    *(
        "target",
        "target_root",
        "target_agent",
        "target_others",
        "code",
        "root_code",
        "quad_class",
        "goldstein",
    ),
    *("joined_issues", "lat", "lon", "placename", "statename", "countryname", "aid", "process"),
]


def history(*rows: str, header: list[str] = HISTORICAL) -> str:
    return "\n".join([",".join(header), *rows]) + "\n"


ROW = (
    'e{0},12/1/1989,1989,12,1,USAGOV,USA,GOV,,SUNGOV,SUN,GOV,,040,04,1,1.0,,,,"Valletta, Malta",,MLT,77_{1},x'
)
BACK = "e{0},12/1/1989,1989,12,1,SUNGOV,SUN,GOV,,USAGOV,USA,GOV,,040,04,1,1.0,,,,Valletta,,MLT,77_{1},x"


@pytest.mark.parametrize("change", [str.lower, str.upper, str.title])
def test_historical_files_are_read_whatever_their_capitals(tmp_path: Path, change: Any) -> None:
    file = tmp_path / "PhoenixNYT.csv"
    file.write_text(
        history(ROW.format(1, 3), BACK.format(2, 3), header=[change(name) for name in HISTORICAL])
    )
    plan = PhoenixImporter().plan(file)
    there, back = staged(plan)
    assert plan.format == "Phoenix historical events (25 columns)"
    assert (there["drop"], there["day"], there["source"], there["target"]) == (
        None,
        date(1989, 12, 1),
        "USA",
        "SUN",
    )
    assert (there["place"], there["place_country"]) == ("Valletta, Malta", "MLT")
    assert there["act"] == back["act"] and there["mutual"]
    assert (there["reports"], back["reports"]) in {(0, 1), (1, 0)}


@pytest.mark.parametrize(
    ("code", "root", "read"),
    [
        ("36", "3", "036"),
        ("17", "1", "017"),
        ("17", "17", "17"),
        ("841", "8", "0841"),
        ("190", "19", "190"),
        ("040", "4", "040"),
        ("040", "", "040"),
    ],
)
def test_a_code_that_lost_its_zero_is_known_by_its_root(
    tmp_path: Path, code: str, root: str, read: str
) -> None:
    file = tmp_path / "PhoenixNYT.csv"
    file.write_text(history(ROW.format(1, 3).replace(",040,04,", f",{code},{root},")))
    (row,) = staged(PhoenixImporter().plan(file))
    assert (row["drop"], row["code"]) == (None, read)


def test_a_cut_row_of_a_historical_file_is_counted(tmp_path: Path) -> None:
    file = tmp_path / "PhoenixSWB.csv"
    file.write_text(history(ROW.format(1, 1), "e2,12/1/1989", ROW.format(3, 2) + ",more"))
    assert [row["drop"] for row in staged(PhoenixImporter().plan(file))] == [
        None,
        "fewer columns than the format has",
        "more columns than the format has",
    ]


def test_another_table_is_refused_with_what_was_found(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no Phoenix events file: the first line lacks story_date") as error:
        PhoenixImporter().plan(write(tmp_path, "a.txt", [["id", "who"], ["1", "x"]]))
    assert "id, who" in str(error.value)


def test_quotation_marks_that_do_not_match_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "PhoenixFBIS.csv"
    file.write_text(history(ROW.format(1, 1), ROW.format(2, 2), 'e3,"12/1/1989"x"y,1989', ROW.format(4, 4)))
    plan = PhoenixImporter().plan(file)
    rows = staged(plan)
    assert [row["id"] for row in rows if row["drop"] is None] == ["e1", "e2", "e4"]
    assert len(rows) + unreadable(plan) == 4
