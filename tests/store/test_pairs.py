"""Many pairs at once: the pair asked for, those of either party, the busiest; nothing from after the date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import duckdb
import pytest

from summitry.store.pairs import covered, pair_tones
from tests.store.dealing_rows import add_dealings

FIRST = date(2018, 1, 1)
END = date(2018, 3, 1)


def many(actor: str, counterpart: str, n: int, start: date = FIRST, **codes: Any) -> list[dict[str, Any]]:
    return [
        {"actor": actor, "counterpart": counterpart, "day": start + timedelta(k % 50), **codes}
        for k in range(n)
    ]


@pytest.fixture
def desk(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    rows = [
        *many("PRK", "CHN", 3),
        *many("CHN", "RUS", 8),
        *many("FRA", "DEU", 20),
        *many("IND", "PAK", 30, start=END),  # all after the date
        *many("PRK", "CHN", 2, type="STATE"),
        *many("PRK", "CHN", 2, status="denied"),
    ]
    add_dealings(connection, [row | {"evidence": f"made:{n}"} for n, row in enumerate(rows)])
    return connection


def read(desk: duckdb.DuckDBPyConnection, **options: Any) -> dict[tuple[str, str], float]:
    found = pair_tones(desk, "made", "PRK", "CHN", since=FIRST, before=END, **{"least": 5, **options})
    sums: dict[tuple[str, str], float] = {}
    for row in found.to_pylist():
        pair = (row["actor"], row["counterpart"])
        sums[pair] = sums.get(pair, 0) + row["incidents"]
        assert FIRST <= row["day"] < END
    return sums


def test_each_pair_comes_once_and_the_pair_itself_however_few_its_dealings(
    desk: duckdb.DuckDBPyConnection,
) -> None:
    assert read(desk) == {("PRK", "CHN"): 3, ("CHN", "RUS"): 8, ("DEU", "FRA"): 20}


def test_pairs_of_either_party_come_before_busier_ones(desk: duckdb.DuckDBPyConnection) -> None:
    assert set(read(desk, n=1)) == {("PRK", "CHN"), ("CHN", "RUS")}


def test_pairs_with_too_few_dealings_are_left_out(desk: duckdb.DuckDBPyConnection) -> None:
    assert set(read(desk, least=9)) == {("PRK", "CHN"), ("DEU", "FRA")}


def test_what_is_told_of_long_ago_does_not_stretch_what_is_covered(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    old = {"actor": "PRK", "counterpart": "RUS", "day": date(1961, 7, 6), "reported": date(2019, 4, 24)}
    add_dealings(connection, [old, {"actor": "PRK", "counterpart": "RUS", "day": date(2019, 4, 25)}])
    assert covered(connection, "made") == (date(2019, 4, 24), date(2019, 4, 25))
    assert covered(connection, "other") == (None, None)
