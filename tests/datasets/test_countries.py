"""Codes and names of states as lookup tables."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import duckdb
import pyarrow as pa
import pytest

from summitry.actors.tables import load_tables
from summitry.datasets.countries import SYSTEMS, country_codes, country_names, folded
from summitry.errors import InputError
from summitry.model.keys import key


def _found(table: pa.Table, column: str, value: str, day: date) -> list[str | None]:
    rows = table.to_pylist()
    return [r["actor"] for r in rows if r[column] == value and r["since"] <= day <= r["until"]]


@pytest.mark.parametrize(
    ("system", "code", "actor"),
    [
        *[
            ("fips", c, a)
            for c, a in (("CH", "CHN"), ("GM", "DEU"), ("AU", "AUT"), ("AS", "AUS"), ("IZ", "IRQ"))
        ],
        *[
            ("fips", c, a)
            for c, a in (("KS", "KOR"), ("KN", "PRK"), ("CI", "CHL"), ("SF", "ZAF"), ("SP", "ESP"))
        ],
        *[
            ("gw", c, a)
            for c, a in (("260", "DEU"), ("490", "COD"), ("484", "COG"), ("541", "MOZ"), ("775", "MMR"))
        ],
        *[
            ("gw", c, a)
            for c, a in (("678", "YEM"), ("340", "SRB"), ("626", "SSD"), ("972", "TON"), ("90", "GTM"))
        ],
        *[
            ("cow", c, a)
            for c, a in (("255", "DEU"), ("679", "YEM"), ("955", "TON"), ("2", "USA"), ("710", "CHN"))
        ],
        *[("ison", c, a) for c, a in (("4", "AFG"), ("840", "USA"), ("156", "CHN"))],
        *[("cameo", c, a) for c, a in (("ROM", "ROU"), ("TMP", "TLS"), ("WSB", "PSE"), ("GZS", "PSE"))],
        *[("iso2", "UA", "UKR"), ("iso3", "XKX", "XKX"), ("cameo", "EUR", None), ("cameo", "WST", None)],
    ],
)
def test_code_means_state(system: str, code: str, actor: str | None) -> None:
    assert _found(country_codes(system), "code", code, date(2018, 6, 1)) == [actor]


@pytest.mark.parametrize(
    ("system", "code", "day", "actor"),
    [
        ("cameo", "RUS", date(1985, 1, 1), "SUN"),
        ("cameo", "RUS", date(1995, 1, 1), "RUS"),
        ("gw", "365", date(1985, 1, 1), "SUN"),
        ("gw", "365", date(2022, 3, 1), "RUS"),
        ("gw", "345", date(1999, 4, 1), "YUG"),
        ("cow", "345", date(2010, 4, 1), "SRB"),
        ("gw", "265", date(1985, 1, 1), "DDR"),
    ],
)
def test_reused_code_is_read_by_day(system: str, code: str, day: date, actor: str) -> None:
    assert _found(country_codes(system), "code", code, day) == [actor]


@pytest.mark.parametrize("system", SYSTEMS)
def test_no_code_means_two_states_on_a_day(system: str) -> None:
    table = country_codes(system)
    _assert_disjoint(table, "code")
    known = set(load_tables().states) | {None}
    assert set(table["actor"].to_pylist()) <= known


def test_no_name_means_two_states_on_a_day() -> None:
    _assert_disjoint(country_names(), "key")


def test_every_state_has_a_name() -> None:
    assert set(country_names()["actor"].to_pylist()) == set(load_tables().states)


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Russian Federation", "RUS"),
        ("Viet Nam", "VNM"),
        ("Occupied Palestinian Territory", "PSE"),
        ("Palestinian Territory, Occupied", "PSE"),
        ("Cote d'Ivoire", "CIV"),
        ("Côte d'Ivoire", "CIV"),
        ("Korea, Republic of", "KOR"),
        ("DR Congo (Zaire)", "COD"),
        ("Congo", "COG"),
        ("Swaziland", "SWZ"),
        ("Macedonia", "MKD"),
        ("Vatican City State", "VAT"),
        ("Syrian Arab Republic", "SYR"),
        ("Russia (Soviet Union)", "RUS"),
    ],
)
def test_name_means_state_in_sql(name: str, actor: str) -> None:
    connection = duckdb.connect()
    connection.register("names", country_names())
    found = connection.execute(
        f"SELECT actor FROM names WHERE key = {folded('$name')} AND DATE '2018-06-01' BETWEEN since AND until",
        {"name": name},
    ).fetchall()
    assert found == [(actor,)]


def test_former_state_by_day() -> None:
    table = country_names()
    assert _found(table, "key", "russia", date(1985, 1, 1)) == ["SUN"]
    assert _found(table, "key", "russia", date(2005, 1, 1)) == ["RUS"]
    assert _found(table, "key", "africa", date(2005, 1, 1)) == []


@pytest.mark.parametrize(
    "name", ["Łódź", "São Tomé & Príncipe", "Recep Tayyip Erdoğan", "ßæØ Ð", "Kim Jong-Un", ""]
)
def test_sql_folds_as_python_does(name: str) -> None:
    connection = duckdb.connect()
    assert connection.execute(f"SELECT {folded('$name')}", {"name": name}).fetchall() == [(key(name),)]


def test_unknown_list_is_named() -> None:
    with pytest.raises(InputError, match=r"'fifa' is no list of country codes; the lists are cameo, cow"):
        country_codes("fifa")


def _assert_disjoint(table: pa.Table, column: str) -> None:
    rows = sorted(table.to_pylist(), key=lambda r: (r[column], r["since"]))
    for one, other in pairwise(rows):
        assert one["since"] <= one["until"]
        assert one[column] != other[column] or one["until"] < other["since"], (one, other)
