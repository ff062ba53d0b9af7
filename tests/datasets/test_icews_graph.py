"""ICEWS extracts: quadruples of ids, with their names beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from summitry.datasets.icews_files import gather_icews
from summitry.datasets.icews_graph import IcewsGraph
from summitry.datasets.names import PRIVATE
from summitry.datasets.persons import NO_OFFICE
from summitry.datasets.plan import STAGED
from summitry.errors import InputError
from tests.evaluate.golds import SHARED

ICEWS = SHARED.parent / "icews"

_ENTITIES = (
    *(
        "Kim Jong-Un",
        "China",
        "Foreign Affairs (North Korea)",
        "Citizen (Japan)",
        "Xi Jinping",
        "Boris Johnson",
    ),
    *("Russia", "Africa", "North Korea", "United States"),
)
_RELATIONS = ("Make a visit", "Host a visit", "Consult", "Criticize or denounce", "Make statement", "Wave at")
_Row = tuple[str, str, str, int]


def _write(folder: Path, rows: Sequence[_Row], stem: str = "icews18") -> Path:
    file = folder / f"{stem}.parquet"
    s, r, o = (
        pa.array([index.index(row[i]) for row in rows], pa.int32())
        for i, index in enumerate((_ENTITIES, _RELATIONS, _ENTITIES))
    )
    t = pa.array([row[3] for row in rows], pa.int16())
    pq.write_table(pa.table({"s": s, "r": r, "o": o, "t": t}), file)
    for part, names in (("entities", _ENTITIES), ("relations", _RELATIONS)):
        ids = pa.array(range(len(names)), pa.int32())
        pq.write_table(
            pa.table({"id": ids, "name": pa.array(names, pa.large_string())}),
            folder / f"{stem}.{part}.parquet",
        )
    return file


def _read(file: Path) -> list[dict[str, Any]]:
    plan = IcewsGraph().plan(file)
    connection = duckdb.connect()
    for name, table in plan.lookups.items():
        connection.register(name, table)
    cursor = connection.execute(f"SELECT * FROM ({plan.select}) ORDER BY line", dict(plan.params))
    names = [column[0] for column in cursor.description]
    assert tuple(names) == STAGED
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_row_becomes_a_record(tmp_path: Path) -> None:
    (row,) = _read(
        _write(tmp_path, [("Foreign Affairs (North Korea)", "Criticize or denounce", "United States", 10)])
    )
    assert row["drop"] is None
    assert (row["line"], row["id"]) == (1, "icews18:2-3-9-10")
    assert (row["day"], row["last_day"], row["precision"]) == (date(2018, 1, 11), date(2018, 1, 11), "day")
    assert (row["source"], row["source_level"], row["target"], row["target_level"]) == (
        "PRK",
        "minister",
        "USA",
        None,
    )
    assert (row["type"], row["cameo"], row["code"]) == ("ACCUSE", "111", "Criticize or denounce")
    assert row["text"] == "Foreign Affairs (North Korea) · Criticize or denounce · United States"
    assert (row["mutual"], row["status"], row["reports"]) == (False, "happened", 1)


def test_visit_made_and_hosted_is_one_act_of_the_visitor(tmp_path: Path) -> None:
    made, hosted = _read(
        _write(
            tmp_path,
            [("Kim Jong-Un", "Make a visit", "China", 85), ("China", "Host a visit", "Kim Jong-Un", 85)],
        )
    )
    assert made["act"] == hosted["act"]
    assert [(r["source"], r["target"], r["cameo"], r["mutual"]) for r in (made, hosted)] == [
        ("PRK", "CHN", "042", False)
    ] * 2
    assert [r["code"] for r in (made, hosted)] == ["Make a visit", "Host a visit"]
    assert [r["reports"] for r in (made, hosted)] == [1, 0]
    assert hosted["text"] == "China · Host a visit · Kim Jong-Un"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (("China", "Consult", "Kim Jong-Un", 85), True),
        (("China", "Consult", "Kim Jong-Un", 86), False),
        (("Xi Jinping", "Consult", "Kim Jong-Un", 85), False),
        (("China", "Make a visit", "Kim Jong-Un", 85), False),
    ],
)
def test_mirrored_consultation_of_a_day_is_one_act(tmp_path: Path, other: _Row, same: bool) -> None:
    one, two = _read(_write(tmp_path, [("Kim Jong-Un", "Consult", "China", 85), other]))
    assert (one["act"] == two["act"]) is same
    assert one["mutual"]
    assert one["reports"] + two["reports"] == (1 if same else 2)


def test_mirrored_accusations_are_two_acts(tmp_path: Path) -> None:
    rows = [("China", "Criticize or denounce", "Russia", 3), ("Russia", "Criticize or denounce", "China", 3)]
    one, two = _read(_write(tmp_path, rows))
    assert one["act"] != two["act"]
    assert not one["mutual"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("Kim Jong-Un", "Consult", "North Korea", 1), "within one country"),
        (("Citizen (Japan)", "Criticize or denounce", "China", 1), PRIVATE),
        (("China", "Consult", "Citizen (Japan)", 1), PRIVATE),
        (("China", "Criticize or denounce", "Citizen (Japan)", 1), None),
        (("China", "Make a visit", "Africa", 1), "regions and peoples, no state"),
        (("China", "Wave at", "Russia", 1), "relations that CAMEO does not have"),
        (("Boris Johnson", "Make a visit", "Russia", 189), None),
        (("Boris Johnson", "Make a visit", "Russia", 190), NO_OFFICE),
    ],
)
def test_what_is_no_dealing_is_dropped_with_its_reason(tmp_path: Path, row: _Row, reason: str | None) -> None:
    (found,) = _read(_write(tmp_path, [row]))
    assert found["drop"] == reason


def test_id_without_a_name_is_dropped(tmp_path: Path) -> None:
    file = _write(tmp_path, [("China", "Consult", "Russia", 1)])
    entities = pq.read_table(tmp_path / "icews18.entities.parquet")
    pq.write_table(entities.slice(0, 4), tmp_path / "icews18.entities.parquet")
    assert [r["drop"] for r in _read(file)] == ["ids that the table of entities does not name"]


def test_empty_extract_is_read(tmp_path: Path) -> None:
    assert _read(_write(tmp_path, [])) == []


def test_missing_names_are_asked_for(tmp_path: Path) -> None:
    file = _write(tmp_path, [("China", "Consult", "Russia", 1)])
    (tmp_path / "icews18.relations.parquet").unlink()
    with pytest.raises(InputError, match=r"put icews18\.relations\.parquet \(columns id, name\) beside it"):
        IcewsGraph().plan(file)


def test_unknown_set_has_no_day_0(tmp_path: Path) -> None:
    file = _write(tmp_path, [("China", "Consult", "Russia", 1)], stem="gdelt")
    with pytest.raises(
        InputError, match=r"day from which it counts is not known.*icews18\.parquet \(2018-01-01\)"
    ):
        IcewsGraph().plan(file)


@pytest.mark.parametrize("stem", ["icews18", "ICEWS18", "icews05-15", "icews14"])
def test_known_sets_have_a_day_0(tmp_path: Path, stem: str) -> None:
    day0 = IcewsGraph().plan(_write(tmp_path, [("China", "Consult", "Russia", 0)], stem)).params["day0"]
    assert day0 in {"2018-01-01", "2005-01-01", "2014-01-01"}


def test_other_parquet_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "icews18.parquet"
    pq.write_table(pa.table({"a": [1]}), file)
    with pytest.raises(InputError, match="has the columns a, without s, r, o, t"):
        IcewsGraph().plan(file)
    file.write_bytes(b"PAR1, not quite")
    with pytest.raises(InputError, match="no parquet file that can be read"):
        IcewsGraph().plan(file)


def test_names_given_with_an_extract_are_not_planned(tmp_path: Path) -> None:
    file = _write(tmp_path, [("China", "Consult", "Russia", 1)])
    gathered = gather_icews("mine", sorted(tmp_path.iterdir()), None)
    assert gathered.files == (file,)
    assert gathered.importer.dataset == "mine"
    assert gathered.importer.plan(file).format == "ICEWS extract, quadruples (parquet)"


def test_names_alone_are_refused(tmp_path: Path) -> None:
    _write(tmp_path, [("China", "Consult", "Russia", 1)])
    with pytest.raises(InputError, match="holds names only; give the extract"):
        gather_icews("icews", sorted(tmp_path.glob("*.*.parquet")), None)


@pytest.mark.skipif(not ICEWS.is_dir(), reason="needs ../shared/icews")
def test_icews18_is_accounted_for_row_by_row() -> None:
    rows = _read(ICEWS / "icews18.parquet")
    assert len(rows) == 468_558
    assert [r["line"] for r in rows] == list(range(1, 468_559))
    kept = [r for r in rows if r["drop"] is None]
    assert len(kept) > 170_000
    assert len({r["id"] for r in kept}) == len(kept)
    assert max(Counter(r["act"] for r in kept).values()) == 2
    assert all(r["source"] and r["target"] and r["type"] and r["quad"] for r in kept)
    met = {(r["source"], r["target"]) for r in kept if r["cameo"] == "042" and r["day"] == date(2018, 3, 28)}
    assert ("PRK", "CHN") in met


@pytest.mark.skipif(not ICEWS.is_dir(), reason="needs ../shared/icews")
@pytest.mark.parametrize("stem", ["icews14", "icews05-15"])
def test_other_extracts_are_planned(stem: str) -> None:
    plan = IcewsGraph().plan(ICEWS / f"{stem}.parquet")
    assert plan.lookups["icews_graph_relations"]["act_code"].null_count == 0
