"""ICEWS files: each quirk of the published data, on the real sample row by row and on small files of our own."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summitry.datasets.icews import COLUMNS, IcewsImporter
from summitry.errors import InputError
from tests.datasets.running import SHARED, kept, reasons, staged, unreadable, write

SAMPLE = SHARED / "eventdata" / "icews_events.2018.sample.tab"
HEADER = [
    *(
        "Event ID",
        "Event Date",
        "Source Name",
        "Source Sectors",
        "Source Country",
        "Event Text",
        "CAMEO Code",
    ),
    *(
        "Intensity",
        "Target Name",
        "Target Sectors",
        "Target Country",
        "Story ID",
        "Sentence Number",
        "Publisher",
    ),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
]


def event(**cells: str) -> list[str]:
    """A row: Chile praises Peru, unless other cells are given."""
    usual = {
        "event_id": "7",
        "event_date": "2018-03-05",
        "source_name": "Chile",
        "source_country": "Chile",
        "event_text": "Praise or endorse",
        "cameo_code": "051",
        "score": "3.4",
        "target_name": "Peru",
        "target_country": "Peru",
        "story_id": "100",
        "sentence": "1",
    }
    by_title = {COLUMNS[name]: text for name, text in {**usual, **cells}.items()}
    return [by_title.get(title, "NA") for title in HEADER]


def read(folder: Path, *rows: list[str], header: list[str] = HEADER) -> list[dict[str, Any]]:
    return staged(IcewsImporter().plan(write(folder, "events.tab", [header, *rows])))


@pytest.fixture(scope="module")
def sample() -> list[dict[str, Any]]:
    if not SAMPLE.exists():
        pytest.skip(f"needs ../shared/eventdata/{SAMPLE.name}")
    return staged(IcewsImporter().plan(SAMPLE))


@pytest.fixture(scope="module")
def original() -> list[dict[str, str]]:
    if not SAMPLE.exists():
        pytest.skip(f"needs ../shared/eventdata/{SAMPLE.name}")
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


class TestSample:
    def test_every_row_is_kept_or_dropped_for_a_reason(
        self, sample: list[dict[str, Any]], original: list[dict[str, str]]
    ) -> None:
        assert [row["line"] for row in sample] == list(range(1, len(original) + 1))
        assert sum(reasons(sample).values()) + sum(row["drop"] is None for row in sample) == 3705

    def test_kept_rows_say_what_the_file_says(
        self, sample: list[dict[str, Any]], original: list[dict[str, str]]
    ) -> None:
        for row, cells in zip(sample, original, strict=True):
            if row["drop"] is not None:
                continue
            sides = (cells["Source Name"], cells["Target Name"])
            assert (row["source_text"], row["target_text"]) == (
                sides if cells["CAMEO Code"] != "043" else sides[::-1]
            )
            assert row["id"] == f"{cells['Event ID']}-{cells['Event Date']}"
            assert row["day"] == row["reported"] == date.fromisoformat(cells["Event Date"])
            assert row["code"] == cells["CAMEO Code"]
            assert row["intensity"] == float(cells["Intensity"])
            assert row["text"] == cells["Event Text"]
            assert row["outlet"] == cells["Publisher"]

    def test_rows_within_one_country_are_those_whose_countries_agree(
        self, sample: list[dict[str, Any]], original: list[dict[str, str]]
    ) -> None:
        odd = [
            {cells["Source Name"], cells["Target Name"]}
            for row, cells in zip(sample, original, strict=True)
            if "NA" not in (countries := (cells["Source Country"], cells["Target Country"]))
            and (row["drop"] == "within one country") != (countries[0] == countries[1])
        ]
        # Groups that stand for themselves, and a person whom the file puts into another country.
        groups = {
            *("Taliban", "Houthis", "Kurdistan Workers' Party", "Islamic State of Iraq and the Levant"),
            "Tomislav Donchev",
        }
        assert [names for names in odd if not names & groups] == []

    def test_no_country_of_the_file_is_unknown(
        self, sample: list[dict[str, Any]], original: list[dict[str, str]]
    ) -> None:
        for row, cells in zip(sample, original, strict=True):
            if "NA" not in (cells["Source Country"], cells["Target Country"]):
                assert row["drop"] in (
                    None,
                    "within one country",
                    "acts of private persons, companies, media or parties",
                )

    def test_an_act_given_in_both_directions_is_one_act_and_one_report(
        self, sample: list[dict[str, Any]], original: list[dict[str, str]]
    ) -> None:
        rows = {}
        for row, cells in zip(sample, original, strict=True):
            if row["drop"] is None:
                sentence = (cells["Story ID"], cells["Sentence Number"], cells["CAMEO Code"])
                rows[sentence, cells["Source Name"], cells["Target Name"]] = row
        pairs = [
            (row, rows[sentence, target, source])
            for (sentence, source, target), row in rows.items()
            if sentence[2] in {"040", "041", "044", "046", "057", "036", "032"}
            and (sentence, target, source) in rows
        ]
        assert len(pairs) > 600
        for there, back in pairs:
            assert there["act"] == back["act"]
            assert there["mutual"] and back["mutual"]
            assert there["reports"] + back["reports"] == 1

    def test_a_visit_and_its_hosting_are_one_act_of_the_visitor(
        self, sample: list[dict[str, Any]], original: list[dict[str, str]]
    ) -> None:
        hosted = [
            (row, cells)
            for row, cells in zip(sample, original, strict=True)
            if row["drop"] is None and cells["CAMEO Code"] == "043"
        ]
        acts = {row["act"]: row for row in sample if row["drop"] is None and row["code"] == "042"}
        assert len(hosted) > 50
        for row, cells in hosted:
            assert (row["cameo"], row["mode"], row["mutual"]) == ("042", "visit", False)
            assert row["source_text"] == cells["Target Name"]
            assert acts[row["act"]]["source"] == row["source"]

    def test_levels_of_known_people(self, sample: list[dict[str, Any]]) -> None:
        levels = {row["source_text"]: row["source_level"] for row in sample if row["drop"] is None}
        assert levels["Donald Trump"] == "leader"
        assert levels["Kim Jong-Un"] == "leader"
        assert levels["Mike Pompeo"] == "minister"
        assert levels["Foreign Affairs (South Korea)"] == "minister"
        assert levels["North Korea"] is None

    def test_a_president_is_not_his_co_principality(self, sample: list[dict[str, Any]]) -> None:
        macron = {
            row["source"] for row in sample if row["drop"] is None and row["source_text"] == "Emmanuel Macron"
        }
        assert macron == {"FRA"}


def test_event_ids_repeat_from_day_to_day(tmp_path: Path) -> None:
    rows = read(tmp_path, event(), event(event_date="2013-01-02"))
    assert [row["id"] for row in rows] == ["7-2018-03-05", "7-2013-01-02"]
    assert rows[0]["act"] != rows[1]["act"]


def test_a_fully_repeated_row_has_the_same_id_and_act(tmp_path: Path) -> None:
    first, second = read(tmp_path, event(), event())
    assert (first["id"], first["act"]) == (second["id"], second["act"])
    assert (first["line"], second["line"]) == (1, 2)


@pytest.mark.parametrize(
    "written", ["12/1/2017", "12/01/2017", "12/1/17", "2017-12-01", "2017-12-01 00:00:00", "20171201"]
)
def test_dates_are_read_as_americans_write_them_too(tmp_path: Path, written: str) -> None:
    (row,) = read(tmp_path, event(event_date=written))
    assert row["drop"] is None
    assert row["day"] == date(2017, 12, 1)


@pytest.mark.parametrize("written", ["NA", "", "2017-13-45", "yesterday"])
def test_a_date_that_is_none_drops_the_row_alone(tmp_path: Path, written: str) -> None:
    rows = read(tmp_path, event(event_date=written), event())
    assert [row["drop"] for row in rows] == ["a date that is no day", None]


def test_columns_are_found_whatever_their_case_and_order(tmp_path: Path) -> None:
    header = [title.upper().replace(" ", "_") for title in HEADER][::-1]
    (row,) = read(tmp_path, event(city="Lima")[::-1], header=header)
    assert (row["source"], row["target"], row["day"], row["place"]) == (
        "CHL",
        "PER",
        date(2018, 3, 5),
        "Lima",
    )


def test_odd_column_names_are_noted(tmp_path: Path) -> None:
    header = ["Event ID", "Event date", *HEADER[2:]]
    plan = IcewsImporter().plan(write(tmp_path, "events.tab", [header, event()]))
    assert "columns written unusually: Event date" in plan.notes


@pytest.mark.parametrize("cells", [{"cameo_code": "NA"}, {"cameo_code": ""}, {"cameo_code": "51"}])
def test_a_missing_or_mangled_code_is_read_from_the_text(tmp_path: Path, cells: dict[str, str]) -> None:
    (row,) = read(tmp_path, event(**cells))
    assert (row["drop"], row["type"], row["cameo"], row["quad"]) == (None, "SUPPORT", "051", 1)


def test_an_act_without_code_or_known_text_is_dropped(tmp_path: Path) -> None:
    (row,) = read(tmp_path, event(cameo_code="NA", event_text="Had tea"))
    assert row["drop"] == "an event code that CAMEO does not have"


def test_quotation_marks_are_letters(tmp_path: Path) -> None:
    name = 'Juan "El Chico" Mora'
    rows = read(tmp_path, event(source_name=name, source_sectors='Government,"x'), event(event_id="8"))
    assert [row["drop"] for row in rows] == [None, None]
    assert rows[0]["source_text"] == name


def test_quotation_marks_around_cells_under_a_bare_header_are_no_letters(tmp_path: Path) -> None:
    marked = [
        cell if cell.isdigit() else f'"{cell}"'
        for cell in event(source_name='Juan ""El Chico"" Mora (Chile)')
    ]
    (row,) = read(tmp_path, marked)
    assert (row["target"], row["code"], row["target_text"]) == ("PER", "051", "Peru")
    assert row["source_text"] == 'Juan "El Chico" Mora (Chile)'


def test_short_and_long_rows_are_counted_and_stop_nothing(tmp_path: Path) -> None:
    rows = read(tmp_path, event()[:9], [*event(), "more"], [*event(), "", ""], event())
    assert [row["drop"] for row in rows] == [
        "fewer columns than the format has",
        "more columns than the format has",
        None,
        None,
    ]


def test_blank_lines_are_no_rows(tmp_path: Path) -> None:
    file = write(tmp_path, "events.tab", [HEADER, event(), [], event(event_id="8"), []], end="\r\n")
    assert [(row["line"], row["id"][0]) for row in staged(IcewsImporter().plan(file))] == [(1, "7"), (2, "8")]


def test_speech_in_both_directions_is_two_acts(tmp_path: Path) -> None:
    back = {
        "source_name": "Peru",
        "source_country": "Peru",
        "target_name": "Chile",
        "target_country": "Chile",
    }
    code = {"cameo_code": "112", "event_text": "Accuse"}
    there, again = read(tmp_path, event(**code), event(event_id="8", **code, **back))
    assert there["act"] != again["act"]
    assert not there["mutual"]
    assert there["reports"] == again["reports"] == 1


def test_an_intent_of_one_side_is_not_mutual(tmp_path: Path) -> None:
    (row,) = read(tmp_path, event(cameo_code="036", event_text="Express intent to meet or negotiate"))
    assert not row["mutual"]


def test_a_private_persons_act_is_no_dealing_and_a_leaders_private_talk_is(tmp_path: Path) -> None:
    citizen = {
        "source_name": "Citizen (Chile)",
        "source_sectors": "General Population / Civilian / Social,Social",
    }
    (act,) = read(tmp_path, event(**citizen))
    assert act["drop"] == "acts of private persons, companies, media or parties"


@pytest.mark.parametrize(
    ("name", "sectors", "country", "actor"),
    [
        ("European Union", "International Government Organization,Regional", "NA", "EU"),
        ("Ministry (European Union)", "International Government Organization", "NA", "EU"),
        ("Foreign Affairs (Russia)", "Foreign Ministry,Executive,Government", "Russian Federation", "RUS"),
        ("North Korea", "NA", "North Korea", "PRK"),
        ("Some Unknown Official", "Government,Executive,Foreign Ministry", "Cote d'Ivoire", "CIV"),
        ("Anyone", "Government", "Democratic Republic of Congo", "COD"),
        ("Anyone", "Government", "the former Yugoslav Republic of Macedonia", "MKD"),
    ],
)
def test_sides_are_read_from_country_or_name(
    tmp_path: Path, name: str, sectors: str, country: str, actor: str
) -> None:
    (row,) = read(tmp_path, event(source_name=name, source_sectors=sectors, source_country=country))
    assert (row["drop"], row["source"]) == (None, actor)


def test_sectors_in_any_order_give_the_level(tmp_path: Path) -> None:
    one = event(source_name="X Y Zed", source_sectors="Foreign Ministry,Executive,Government")
    two = event(source_name="X Y Zed", source_sectors="Government,Executive,Foreign Ministry", event_id="8")
    assert [row["source_level"] for row in read(tmp_path, one, two)] == ["minister", "minister"]


def test_another_table_is_refused_with_what_was_found(tmp_path: Path) -> None:
    file = write(tmp_path, "other.tab", [["id", "when", "who"], ["1", "2018", "x"]])
    with pytest.raises(InputError, match="lacks Event ID, Event Date") as error:
        IcewsImporter().plan(file)
    assert "id, when, who" in str(error.value)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.tab").write_bytes(b"\n\n")
    with pytest.raises(InputError, match="is empty"):
        IcewsImporter().plan(tmp_path / "empty.tab")


def test_a_header_alone_gives_no_rows(tmp_path: Path) -> None:
    assert kept(IcewsImporter().plan(write(tmp_path, "none.tab", [HEADER]))) == []


def test_control_characters_lose_no_row(tmp_path: Path) -> None:
    rows = read(tmp_path, event(publisher="a\x1fb"), event(publisher="\x01\x1e"), event())
    assert [row["drop"] for row in rows] == [None] * 3
    assert rows[0]["outlet"] == "a\x1fb"


def test_a_line_beyond_all_measure_is_counted(tmp_path: Path) -> None:
    plan = IcewsImporter().plan(
        write(
            tmp_path, "events.tab", [HEADER, event(), event(publisher="x" * (17 << 20)), event(event_id="8")]
        )
    )
    rows = staged(plan)
    assert [row["id"][0] for row in rows] == ["7", "8"]
    assert unreadable(plan) == 1
