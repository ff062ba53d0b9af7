"""The actor tables: lookups by any spelling, offices at a date, and the soundness of the data."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.actors.office import best_office, holder, sector, standing
from summitry.actors.records import first_day, last_day
from summitry.actors.tables import load_tables
from summitry.model.actor import Office
from summitry.model.keys import key
from summitry.resources.load import read_csv

TABLES = load_tables()
SECTORS = {
    "COP",
    "GOV",
    "JUD",
    "LEG",
    "MIL",
    "PRM",
    "PTY",
    "REB",
    "SPY",
    "UAF",
    "BUS",
    "CRM",
    "CVL",
    "EDU",
    "ELI",
    "JRN",
    "LAB",
    "MED",
    "REF",
    "OPP",
    "REL",
    "SOC",
    "HOS",
    "IGO",
}


@pytest.mark.parametrize(
    "spelling", ["Kim Jong-un", "Kim Jong Un", "KIM Jong Un", "kim jongun", "Jong-un Kim"]
)
def test_a_person_is_found_under_every_spelling(spelling: str) -> None:
    assert [p.name for p in TABLES.people(spelling)] == ["Kim Jong Un"]


@pytest.mark.parametrize(
    ("alias", "actor"),
    [
        ("Côte d'Ivoire", "CIV"),
        ("Cote d’Ivoire", "CIV"),
        ("Türkiye", "TUR"),
        ("al-Qaida", "AQ"),
        ("U.N.", "UN"),
        ("Kyiv", "UKR"),
        ("Guinea Bissau", "GNB"),
    ],
)
def test_a_name_is_found_whatever_its_accents_and_hyphens(alias: str, actor: str) -> None:
    assert {n.actor for n in TABLES.names(alias)} == {actor}


@pytest.mark.parametrize(
    ("state", "role", "word", "on", "name"),
    [
        ("RUS", "head_of_state", "president", date(2009, 5, 1), "Dmitry Medvedev"),
        ("RUS", "head_of_state", "president", date(2019, 5, 1), "Vladimir Putin"),
        ("GBR", "head_of_government", "prime minister", date(2016, 7, 12), "David Cameron"),
        ("GBR", "head_of_government", "prime minister", date(2016, 7, 14), "Theresa May"),
        ("KOR", "leader", None, date(2018, 4, 27), "Moon Jae-in"),
        ("USA", "foreign_minister", "secretary of state", date(2019, 4, 24), "Mike Pompeo"),
        ("IRN", "leader", None, date(2018, 4, 27), "Ali Khamenei"),
        ("TUR", "leader", None, date(2012, 1, 1), "Recep Tayyip Erdogan"),
        ("UN", "international_org_head", None, date(2012, 1, 1), "Ban Ki-moon"),
    ],
)
def test_the_holder_of_an_office_depends_on_the_day(
    state: str, role: str, word: str | None, on: date, name: str
) -> None:
    office = holder(TABLES, state, role, on, word)
    assert office is not None
    assert office.name == name


def test_an_open_end_is_unknown_after_it_was_last_confirmed() -> None:
    office = Office(
        "Q1", "N. N.", "USA", "ambassador", "Ambassador", date(2020, 1, 1), None, date(2022, 8, 3), "test"
    )
    assert standing(office, date(2022, 8, 3)) == "in"
    assert standing(office, date(2022, 8, 4)) == "unknown"
    assert standing(office, date(2019, 12, 31)) == "before"


def test_the_presidency_is_nobodys_far_in_the_future() -> None:
    assert holder(TABLES, "USA", "head_of_state", date(2090, 1, 1), "president") is None


def test_a_former_leader_is_known_as_one() -> None:
    office, how = best_office(TABLES, "Q76", date(2019, 4, 24))
    assert office is not None
    assert (office.state, how) == ("USA", "after")


def test_spells_run_forward_and_belong_to_known_states() -> None:
    known = set(TABLES.states) | set(TABLES.organisations)
    for code in TABLES._persons:
        for office in TABLES.offices(code):
            assert office.state in known, office
            if office.start and office.end:
                assert office.start <= office.end or office.source != "own", office
            assert sector(TABLES, office) in SECTORS, office


def test_backward_spells_are_rare() -> None:
    wrong = [
        o for code in TABLES._persons for o in TABLES.offices(code) if o.start and o.end and o.start > o.end
    ]
    assert len(wrong) < 40


def test_names_point_to_known_actors() -> None:
    known = set(TABLES.states) | set(TABLES.organisations)
    assert [row for row in read_csv("actors/names.csv") if row["actor"] not in known] == []


def test_no_name_is_shared_silently() -> None:
    clear: dict[str, set[str]] = defaultdict(set)
    for row in read_csv("actors/names.csv"):
        if (
            row["ambiguous"] == "0"
            and not row["valid_to"]
            and row["kind"] not in {"former", "local", "official"}
        ):
            upper = row["alias"].isupper()
            clear[key(row["alias"]) + ("^" if upper else "")].add(row["actor"])
    shared = {alias: actors for alias, actors in clear.items() if len(actors) > 1}
    assert shared == {}


def test_agents_and_titles_give_sectors_of_plover() -> None:
    agents = read_csv("actors/agents.csv")
    assert len(agents) >= 250
    assert {row["sector"] for row in agents} <= SECTORS | {"STATE"}
    assert {row["sector"] for row in read_csv("actors/titles.csv")} <= SECTORS | {""}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2019-02", date(2019, 2, 1), date(2019, 2, 28)),
        ("2019-02-05", date(2019, 2, 5), date(2019, 2, 5)),
        ("", None, None),
    ],
)
def test_an_imprecise_date_is_a_span(text: str, first: date | None, last: date | None) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=40))
def test_a_key_is_the_same_for_any_case_and_hyphen(text: str) -> None:
    assert key(key(text)) == key(text)
    assert key(text.replace(" ", "-")) == key(text)
