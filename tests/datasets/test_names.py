"""Names of event data as actors with a level, from day to day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.actors.tables import load_tables
from summitry.datasets.names import name_readings, resolve_names, split_sector
from summitry.datasets.persons import NO_OFFICE
from summitry.datasets.sectors import role_standing, sector_standing
from summitry.datasets.spans import Reading, stretches
from summitry.model.dealing import LEVELS
from summitry.resources.load import read_csv

JUNE_2018 = date(2018, 6, 12)


def _on(name: str, day: date = JUNE_2018) -> Reading:
    (reading,) = name_readings(name, day, day)
    return reading


@pytest.mark.parametrize(
    ("name", "actor", "level"),
    [
        ("North Korea", "PRK", None),
        ("Palestinian Territory, Occupied", "PSE", None),
        ("Foreign Affairs (North Korea)", "PRK", "minister"),
        ("Head of Government (India)", "IND", "leader"),
        ("Envoy (South Korea)", "KOR", "envoy"),
        ("Ministry (Viet Nam)", "VNM", "minister"),
        ("Military (Syria)", "SYR", "other"),
        ("Government (Iran)", "IRN", None),
        ("Foreign Affairs (Holy See (Vatican City State))", "VAT", "minister"),
        ("Kim Jong-Un", "PRK", "leader"),
        ("Kim Jong Un", "PRK", "leader"),
        ("Xi Jinping", "CHN", "leader"),
        ("Sergey Viktorovich Lavrov", "RUS", "minister"),
        ("Dmitry Anatolyevich Medvedev", "RUS", "leader"),
        ("António Manuel de Oliveira Guterres", "UN", "leader"),
        ("Recep Tayyip Erdoğan", "TUR", "leader"),
        ("Mohammed bin Salman", "SAU", "minister"),
        ("John R. Bolton", "USA", "minister"),
        ("Nikki Haley", "USA", "envoy"),
        ("Juan Carlos Varela Rodríguez", "PAN", "leader"),
        ("Mariano Rajoy Brey", None, None),
        ("Mahmoud Abbas", "PSE", "leader"),
        ("United Nations", "UN", None),
        ("UN Security Council", "UNSC", None),
        ("European Commission", "EU", None),
        ("North Atlantic Treaty Organization", "NATO", None),
        ("Taliban", "TALIBAN", None),
        ("Hezbollah", "HEZBOLLAH", None),
        ("Israeli Defense Forces", "ISR", "other"),
        ("Aung San Suu Kyi", "MMR", "leader"),
        ("Joseph Kabila", "COD", "leader"),
    ],
)
def test_name_means_actor_and_level(name: str, actor: str | None, level: str | None) -> None:
    reading = _on(name)
    assert (reading.actor, reading.level) == (actor, level)
    assert reading.reason


@pytest.mark.parametrize(
    "name",
    [
        "Unspecified Actor",
        "Africa",
        "Citizen (Africa)",
        "Militia (Turkish Kurds)",
        "Lavrov",
        "Juan Carlos Pinzon",
        "Azam Khan",
        "Kim Jong Nobody",
        "Ministry of Silly Walks",
        "",
        ")",
        "Citizen (",
        "()",
    ],
)
def test_what_means_nobody_known_has_a_reason(name: str) -> None:
    reading = _on(name)
    assert reading.actor is None
    assert reading.reason


@pytest.mark.parametrize(
    "name",
    [
        "Citizen (India)",
        "Business (Russia)",
        "Protester (Turkey)",
        "Alliance Party (Fiji)",
        "Bharatiya Janata",
    ],
)
def test_private_persons_and_parties_do_not_act_for_their_state(name: str) -> None:
    reading = _on(name)
    assert reading.actor in {"IND", "RUS", "TUR", "FJI"}
    assert not reading.official


@pytest.mark.parametrize(
    "name", ["Police (India)", "Office Unheard Of (India)", "India", "Government (India)"]
)
def test_authorities_and_unmarked_sectors_act_for_their_state(name: str) -> None:
    assert _on(name).official


def test_person_stands_for_the_state_only_while_in_office() -> None:
    readings = name_readings("Boris Johnson", date(2018, 1, 1), date(2018, 10, 31))
    assert [(r.since, r.until, r.actor) for r in readings] == [
        (date(2018, 1, 1), date(2018, 7, 9), "GBR"),
        (date(2018, 7, 10), date(2018, 10, 31), None),
    ]
    assert readings[0].level == "minister"
    assert readings[1].reason == NO_OFFICE


def test_level_changes_with_the_office() -> None:
    table = resolve_names(["Mike Pompeo"], date(2018, 1, 1), date(2018, 10, 31)).to_pylist()
    assert [r["level"] for r in table] == ["other", "minister"]
    assert {r["actor"] for r in table} == {"USA"}


def test_former_state_is_read_by_day() -> None:
    assert _on("Foreign Affairs (Russia)", date(1985, 3, 1)).actor == "SUN"
    assert _on("Foreign Affairs (Russia)", date(1995, 3, 1)).actor == "RUS"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Foreign Affairs (North Korea)", ("Foreign Affairs", "North Korea")),
        ("Citizen (Holy See (Vatican City State))", ("Citizen", "Holy See (Vatican City State)")),
        ("Member of Legislative (Govt) (Nepal)", ("Member of Legislative (Govt)", "Nepal")),
        ("North Korea", ("", "North Korea")),
        ("Zarko Korac (acting", ("", "Zarko Korac (acting")),
        ("Citizen )", ("", "Citizen )")),
    ],
)
def test_sector_is_parted_from_its_group(name: str, parts: tuple[str, str]) -> None:
    assert split_sector(name) == parts


_NAMES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["Kim Jong-Un", "Mike Pompeo", "Citizen (Russia)", "Boris Johnson", "Serbia and Montenegro", "EU"]
    ),
)
_DAYS = st.dates(date(1946, 1, 1), date(2026, 1, 1))


@given(name=_NAMES, first=_DAYS, length=st.integers(0, 5000))
@settings(max_examples=60, deadline=None)
def test_readings_cover_the_days_once(name: str, first: date, length: int) -> None:
    last = first + timedelta(length)
    readings = name_readings(name, first, last)
    assert (readings[0].since, readings[-1].until) == (first, last)
    assert all(one.until + timedelta(1) == other.since for one, other in pairwise(readings))
    assert all((r.actor is None) <= (not r.official) for r in readings)


@given(spells=st.lists(st.tuples(_DAYS, _DAYS), max_size=6), first=_DAYS, length=st.integers(0, 9000))
def test_stretches_are_the_window(spells: list[tuple[date, date]], first: date, length: int) -> None:
    last = first + timedelta(length)
    cut = list(stretches(spells, first, last))
    assert (cut[0][0], cut[-1][1]) == (first, last)
    assert all(one[1] + timedelta(1) == other[0] for one, other in pairwise(cut))


def test_name_given_twice_is_resolved_once() -> None:
    assert resolve_names(["India", "India"], JUNE_2018, JUNE_2018).num_rows == 1


def test_levels_are_those_of_dealings() -> None:
    sectors = {row["level"] for row in read_csv("datasets/sectors.csv")} - {""}
    roles = {row["level"] for row in read_csv("datasets/role_levels.csv")}
    assert sectors <= set(LEVELS)
    assert roles <= set(LEVELS)


def test_every_role_of_an_office_has_a_level() -> None:
    known = {row["role"] for row in read_csv("datasets/role_levels.csv")}
    assert {row["role"] for row in read_csv("actors/roles.csv")} <= known
    assert role_standing("foreign_minister").level == "minister"


def test_sector_patterns_give_way_to_exact_sectors() -> None:
    assert sector_standing("Military Wing").official is False
    assert sector_standing("Military Advisor").official is True
    assert sector_standing("FOREIGN AFFAIRS").level == "minister"


def test_resources_name_known_actors_and_persons() -> None:
    tables = load_tables()
    bodies, people = read_csv("datasets/bodies.csv"), read_csv("datasets/person_names.csv")
    assert {b["actor"] for b in bodies} - {""} <= {*tables.states, *tables.organisations}
    assert all(bool(b["actor"]) != bool(b["reason"]) for b in bodies)
    assert len({b["name"] for b in bodies}) == len(bodies)
    assert [p for p in people if p["person"] and not tables.offices(p["person"])] == []
