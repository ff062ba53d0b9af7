"""POLECAT files, in their published schema with rows of our own: no real file is at hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summitry.coding.ontology import event_types
from summitry.datasets.polecat import COLUMNS, PolecatImporter
from summitry.datasets.polecat_sides import Cells, sides, title_level
from summitry.errors import InputError
from tests.datasets.running import staged, write

USUAL = {
    "Event ID": "20230105-17-aa",
    "Event Date": "2023-01-05",
    "Event Type": "ACCUSE",
    "Event Mode": "disapprove",
    "Intensity": "-2.0",
    "Quad Code": "VERBAL CONFLICT",
    "Contexts": "diplomatic;human_rights",
    "Actor Name": "Chile",
    "Actor Country": "CHL",
    "Primary Actor Sector": "GOV",
    "Recipient Name": "Peru",
    "Recipient Country": "PER",
    "Primary Recipient Sector": "GOV",
    "Placename": "Lima",
    "Country": "Peru",
    "Source": "The Harbour Post",
    "Publication Date": "2023-01-06",
    "Language": "en",
    "Version": "NGEC_v2",
}


def event(**cells: str) -> list[str]:
    """A row: Chile accuses Peru, unless other cells are given (``actor_country`` for "Actor Country")."""
    changed = {name.replace("_", " ").title().replace(" Id", " ID"): text for name, text in cells.items()}
    assert set(changed) <= set(COLUMNS), set(changed) - set(COLUMNS)
    return [{**USUAL, **changed}.get(name, "None") for name in COLUMNS]


def read(folder: Path, *rows: list[str], header: list[str] | None = None) -> list[dict[str, Any]]:
    return staged(PolecatImporter().plan(write(folder, "ngecEvents.txt", [header or list(COLUMNS), *rows])))


def test_a_row_in_the_columns_of_a_record(tmp_path: Path) -> None:
    (row,) = read(tmp_path, event())
    assert row["drop"] is None
    assert (row["id"], row["line"]) == ("20230105-17-aa", 1)
    assert (row["day"], row["reported"]) == (date(2023, 1, 5), date(2023, 1, 6))
    assert (row["source"], row["target"], row["mutual"]) == ("CHL", "PER", False)
    assert (row["type"], row["mode"], row["quad"], row["intensity"]) == ("ACCUSE", "disapprove", 3, -2.0)
    assert (row["outlet"], row["place"], row["place_country"]) == ("The Harbour Post", "Lima", "PER")
    assert row["text"] == "Contexts: diplomatic, human rights"
    assert row["code"] == "ACCUSE disapprove"


@pytest.mark.parametrize("name", sorted(event_types()))
def test_every_type_of_plover_is_known(tmp_path: Path, name: str) -> None:
    (row,) = read(tmp_path, event(event_type=name, event_mode="None", intensity="None"))
    kind = event_types()[name]
    assert (row["drop"], row["type"], row["mode"]) == (None, name, None)
    assert (row["quad"], row["intensity"]) == (kind.quad, kind.intensity)


@pytest.mark.parametrize(
    ("type", "written", "mode"),
    [
        ("ASSAULT", "heavy-weapons", "heavy-weapons"),
        ("ASSAULT", "Heavy Weapons", "heavy-weapons"),
        ("ASSAULT", "assassinate", "targeted"),
        ("COERCE", "ban", "restrict"),
        ("COERCE", "martial_law;curfew", "martial-law"),
        ("CONSULT", "third-party", "third-party"),
        ("CONSULT", "tea", None),
    ],
)
def test_modes_are_those_of_the_ontology(tmp_path: Path, type: str, written: str, mode: str | None) -> None:
    (row,) = read(tmp_path, event(event_type=type, event_mode=written))
    assert (row["type"], row["mode"]) == (type, mode)


def test_an_unknown_type_is_dropped_alone(tmp_path: Path) -> None:
    rows = read(tmp_path, event(event_type="DANCE"), event())
    assert [row["drop"] for row in rows] == ["an event type that PLOVER does not have", None]


def test_several_countries_make_a_row_for_each_pair(tmp_path: Path) -> None:
    rows = read(
        tmp_path, event(actor_country="CHL;ARG", actor_name="Chile;Argentina", primary_actor_sector="GOV;GOV")
    )
    assert {(row["source"], row["source_text"], row["target"]) for row in rows} == {
        ("CHL", "Chile", "PER"),
        ("ARG", "Argentina", "PER"),
    }
    assert {row["id"] for row in rows} == {"20230105-17-aa:CHL-PER", "20230105-17-aa:ARG-PER"}
    assert len({row["act"] for row in rows}) == 2


def test_actors_without_recipient_deal_with_each_other(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        event(
            event_type="CONSULT",
            event_mode="multilateral",
            actor_country="CHL;ARG;PER",
            actor_name="Chile;Argentina;Peru",
            recipient_name="None",
            recipient_country="None",
        ),
    )
    assert {frozenset((row["source"], row["target"])) for row in rows} == {
        frozenset(pair) for pair in [("CHL", "ARG"), ("CHL", "PER"), ("ARG", "PER")]
    }
    assert all(row["mutual"] and row["drop"] is None for row in rows)
    assert len(rows) == len({row["id"] for row in rows}) == 3


def test_one_country_named_twice_is_one_side_with_both_names(tmp_path: Path) -> None:
    (row,) = read(tmp_path, event(actor_country="RUS;RUS", actor_name="Vladimir Putin;Sergei Lavrov"))
    assert (row["source"], row["source_text"], row["source_level"]) == (
        "RUS",
        "Vladimir Putin; Sergei Lavrov",
        "leader",
    )


@pytest.mark.parametrize("recipient", ["None", ""])
def test_a_lonely_actor_is_no_dealing(tmp_path: Path, recipient: str) -> None:
    (row,) = read(tmp_path, event(recipient_country=recipient, recipient_name=recipient))
    assert row["drop"] == "only one actor"


def test_an_organisation_is_known_by_its_name(tmp_path: Path) -> None:
    (row,) = read(
        tmp_path, event(actor_country="None", actor_name="European Union", primary_actor_sector="IGO")
    )
    assert (row["drop"], row["source"]) == (None, "EU")


def test_acts_of_private_persons_are_no_dealings(tmp_path: Path) -> None:
    (row,) = read(tmp_path, event(primary_actor_sector="CVL"))
    assert row["drop"] == "acts of private persons, companies, media or parties"


def test_reports_of_the_same_act_share_it(tmp_path: Path) -> None:
    first, second, other = read(
        tmp_path, event(), event(event_id="20230105-18-bb", source="Other"), event(event_date="2023-01-06")
    )
    assert first["act"] == second["act"] != other["act"]


def test_score_may_be_called_event_intensity(tmp_path: Path) -> None:
    header = ["Event Intensity" if name == "Intensity" else name for name in COLUMNS]
    plan = PolecatImporter().plan(write(tmp_path, "a.txt", [header, event(intensity="-3.5")]))
    assert [row["intensity"] for row in staged(plan)] == [-3.5]
    assert "column Intensity is written Event Intensity" in plan.notes


@pytest.mark.parametrize("place", [3, len(COLUMNS)])
def test_a_column_that_only_the_header_has_shifts_nothing(tmp_path: Path, place: int) -> None:
    header = [*COLUMNS[:place], "Headline", *COLUMNS[place:]]
    plan = PolecatImporter().plan(write(tmp_path, "a.txt", [header, event(), event(event_id="2")]))
    rows = staged(plan)
    assert [(row["drop"], row["source"], row["outlet"]) for row in rows] == [
        (None, "CHL", "The Harbour Post")
    ] * 2
    assert any("Headline" in note for note in plan.notes)


def test_a_surplus_column_with_cells_shifts_nothing_either(tmp_path: Path) -> None:
    header = [*COLUMNS[:3], "Headline", *COLUMNS[3:]]
    row = event()
    (got,) = read(tmp_path, [*row[:3], "Harbour talks", *row[3:]], header=header)
    assert (got["drop"], got["source"], got["mode"]) == (None, "CHL", "disapprove")


def test_surplus_tabs_are_no_cells(tmp_path: Path) -> None:
    rows = read(tmp_path, [*event(), "", "", ""], event(), header=[*COLUMNS, "", ""])
    assert [row["drop"] for row in rows] == [None, None]


def test_cut_and_overlong_rows_are_counted(tmp_path: Path) -> None:
    rows = read(tmp_path, event()[:20], [*event(), "x"], event())
    assert [row["drop"] for row in rows] == [
        "fewer columns than the format has",
        "more columns than the format has",
        None,
    ]


def test_single_and_double_quotes_are_letters(tmp_path: Path) -> None:
    rows = read(tmp_path, event(placename="Port 'd\"Or"), event(event_id="2"))
    assert [row["drop"] for row in rows] == [None, None]
    assert rows[0]["place"] == "Port 'd\"Or"


def test_bytes_of_iso_8859_1_are_read(tmp_path: Path) -> None:
    unpack = pytest.importorskip("summitry.datasets.unpack", reason="needs datasets/unpack.py")
    file = tmp_path / "ngecEvents.DV.2022.txt"
    lines = "\t".join(COLUMNS) + "\n" + "\t".join(event(placename="Asunción")) + "\n"
    file.write_bytes(lines.encode("latin-1"))
    with unpack.unpacked(file) as members:
        (row,) = staged(PolecatImporter().plan(members[0].path))
    assert (row["drop"], row["place"]) == (None, "Asunción")


def test_another_table_is_refused_with_what_was_found(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no POLECAT events file: the first line lacks Event Date"):
        PolecatImporter().plan(
            write(tmp_path, "a.txt", [["event_id", "story_date", "goldstein"], ["1", "2", "3"]])
        )


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Prime Minister", "leader"),
        ("President of Chile", "leader"),
        ("Vice President", "other"),
        ("Minister of Foreign Affairs", "minister"),
        ("Special Envoy", "envoy"),
        ("Teacher", "other"),
        ("", None),
    ],
)
def test_level_of_a_title(title: str, level: str | None) -> None:
    assert title_level(title) == level


def test_lists_of_unequal_length_belong_to_all() -> None:
    found = sides(Cells("CHL;PER", "Chile", "GOV;MIL", "None"))
    assert [(side.place, side.names, side.sectors) for side in found] == [
        ("CHL", ("Chile",), ("GOV",)),
        ("PER", ("Chile",), ("MIL",)),
    ]


@pytest.mark.parametrize("header", [list(COLUMNS), [f'"{name}"' for name in COLUMNS]])
def test_quotation_marks_around_cells_are_no_letters(tmp_path: Path, header: list[str]) -> None:
    cells = event(placename='The "Old" Port')
    marked = ['"' + cell.replace('"', '""') + '"' for cell in cells]
    (row,) = read(tmp_path, marked, header=header)
    assert (row["drop"], row["source"], row["target"]) == (None, "CHL", "PER")
    assert row["place"] == 'The "Old" Port'


def test_a_quotation_mark_within_a_cell_is_a_letter(tmp_path: Path) -> None:
    (row,) = read(tmp_path, event(placename='The "Old" Port', actor_title='"Boss'))
    assert row["place"] == 'The "Old" Port'


@pytest.mark.parametrize(
    ("sector", "level", "private"),
    [
        ("Government", None, False),
        ("gov", None, False),
        ("Military", "other", False),
        ("Business", None, True),
    ],
)
def test_sectors_may_be_spelt_out(tmp_path: Path, sector: str, level: str | None, private: bool) -> None:
    (row,) = read(tmp_path, event(primary_actor_sector=sector, actor_name="None"))
    assert row["source_level"] == level
    assert row["drop"] == ("acts of private persons, companies, media or parties" if private else None)
