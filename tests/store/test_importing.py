"""Importing: every row accounted for, one incident an act, and the same desk whatever came first."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.errors import StoreError
from summitry.store import dealings, importing
from summitry.store.desk_file import DeskFile
from summitry.store.staging import workspace
from tests.store.plans import leftovers, load, make_row, stored

Rows = list[dict[str, Any]]

PAIR = "actor, counterpart, direction"
COUNTS = "actor, counterpart, direction, reports, stories, evidence"


def test_a_row_is_an_interaction_from_either_side(desk: DeskFile) -> None:
    found = load(desk, make_row("1", "USA", "PRK", reports=3, url="https://example.org/1"))
    assert (found.n_read, found.kept, found.merged, found.known, found.dropped) == (1, 1, 0, 0, 0)
    assert stored(desk, "interactions", COUNTS) == [
        ("PRK", "USA", "in", 3, 1, "rows:1"),
        ("USA", "PRK", "out", 3, 1, "rows:1"),
    ]


def test_a_mutual_row_is_mutual_on_both_sides(desk: DeskFile) -> None:
    load(desk, make_row("1", mutual=True))
    assert stored(desk, "interactions", PAIR) == [("PRK", "USA", "both"), ("USA", "PRK", "both")]


def test_rows_of_one_act_are_one_incident_with_all_reports(desk: DeskFile) -> None:
    one = make_row("1", act=5, reports=2, url="https://example.org/a")
    two = make_row("2", act=5, reports=7, url="https://example.org/a")
    three = make_row("3", act=5, reports=1, url="https://example.org/b")
    four = make_row("4", act=5, reports=1)
    found = load(desk, one, two, three, four)
    assert (found.kept, found.merged) == (1, 3)
    assert stored(desk, "interactions", COUNTS) == [
        ("PRK", "USA", "in", 11, 3, "rows:2"),
        ("USA", "PRK", "out", 11, 3, "rows:2"),
    ]
    assert {incident for (incident,) in stored(desk, "records", "incident")} == {"rows:2"}


def test_mirror_images_are_one_mutual_act_of_the_highest_level(desk: DeskFile) -> None:
    there = make_row("1", "USA", "PRK", act=5, source_level="minister", target_level="leader")
    back = make_row("2", "PRK", "USA", act=5, source_level="other", target_level="leader")
    load(desk, there, back)
    assert stored(desk, "interactions", f"{PAIR}, level, counterpart_level") == [
        ("PRK", "USA", "both", "leader", "leader"),
        ("USA", "PRK", "both", "leader", "leader"),
    ]


def test_an_act_is_merged_with_what_an_earlier_file_told(desk: DeskFile) -> None:
    load(desk, make_row("1", act=5, reports=1), make_row("9", "USA", "CHN"))
    found = load(desk, make_row("2", act=5, reports=4))
    assert (found.kept, found.merged) == (0, 1)
    assert stored(desk, "interactions", COUNTS) == [
        ("CHN", "USA", "in", 1, 1, "rows:9"),
        ("PRK", "USA", "in", 5, 2, "rows:2"),
        ("USA", "CHN", "out", 1, 1, "rows:9"),
        ("USA", "PRK", "out", 5, 2, "rows:2"),
    ]
    assert sum(incidents for (incidents,) in stored(desk, "weeks", "incidents")) == 4


def test_rows_left_out_are_counted_by_reason(desk: DeskFile) -> None:
    found = load(
        desk,
        make_row("1", drop="no actor"),
        make_row("2", drop="no actor"),
        make_row("3", drop="within one country"),
        make_row("4"),
        make_row("4"),
        broken={"a line that is cut off": 2},
    )
    assert found.n_read == 7
    assert found.reasons == {
        "a line that is cut off": 2,
        importing.REPEATED: 1,
        "no actor": 2,
        "within one country": 1,
    }
    with desk.read() as connection:
        assert dealings.loads(connection) == [found]


def test_rows_that_the_reader_rejects_are_counted(desk: DeskFile, tmp_path: Path) -> None:
    file = tmp_path / "rows.tsv"
    file.write_text("1\tUSA\n2\tUSA\tPRK\tCHN\n3\n4\tRUS\n")
    columns = "NULL AS drop, row_number() OVER () AS line, DATE '2018-06-12' AS day, day AS last_day"
    rest = ", ".join(
        f"NULL AS {name}"
        for name in (
            "precision",
            "reported",
            "source_level",
            "source_text",
            "target_level",
            "target_text",
            "mode",
            "code",
        )
    )
    select = f"""
        SELECT {columns}, id, source, 'PRK' AS target, FALSE AS mutual, 'CONSULT' AS type, '04' AS cameo, 1 AS quad,
            1.0 AS intensity, 'happened' AS status, 1 AS reports, id::BIGINT AS act, {rest},
            NULL AS outlet, NULL AS url, NULL AS text, NULL AS place, NULL AS place_country
        FROM read_csv($path, delim = '\t', header = false, auto_detect = false, store_rejects = true,
            columns = {{'id': 'VARCHAR', 'source': 'VARCHAR'}})
    """
    found = load(desk, select=select, params={"path": str(file)}, lookups={})
    assert (found.n_read, found.kept) == (4, 2)
    assert found.reasons == {"fewer columns than the format has": 1, "more columns than the format has": 1}


def test_a_plan_that_fails_leaves_the_desk_as_it_was(desk: DeskFile) -> None:
    load(desk, make_row("1"))
    before = stored(desk, "interactions")
    with pytest.raises(StoreError, match="rows_of_nothing"):
        load(desk, select="SELECT * FROM rows_of_nothing")
    with pytest.raises(StoreError):
        load(desk, make_row("2", "RUS"), make_row("3", status=None))
    assert stored(desk, "interactions") == before
    assert len(stored(desk, "loads")) == 1
    assert leftovers(desk) == []


def test_a_crash_while_writing_leaves_the_desk_as_it_was(
    desk: DeskFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(desk, make_row("1", act=5))
    before = [stored(desk, table) for table in ("records", "interactions", "weeks", "loads")]

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "_add_load", fail)
    with pytest.raises(KeyboardInterrupt):
        load(desk, make_row("2", act=5, reports=9), make_row("3", "RUS"))
    assert [stored(desk, table) for table in ("records", "interactions", "weeks", "loads")] == before
    assert leftovers(desk) == []


def test_data_sets_know_nothing_of_each_other(desk: DeskFile) -> None:
    load(desk, make_row("1", act=5), dataset="one")
    found = load(desk, make_row("1", act=5), dataset="two")
    assert (found.kept, found.known, found.merged) == (1, 0, 0)
    with desk.read() as connection:
        assert [name for name, *_ in dealings.datasets(connection)] == ["one", "two"]


def test_labels_are_kept_once(desk: DeskFile) -> None:
    load(desk, make_row("1"), labels={"X1": "Northern Front"})
    load(desk, make_row("2"), labels={"X1": "Northern Front", "X2": "Southern Front"})
    assert stored(desk, "labels", "actor, name") == [("X1", "Northern Front"), ("X2", "Southern Front")]


@st.composite
def some_rows(draw: st.DrawFn) -> Rows:
    """Rows of few actors, days and acts, so that they meet; ids are their own. An act has one pair and day."""
    rows = []
    for number in range(draw(st.integers(0, 12))):
        act = draw(st.integers(0, 5))
        pair = [("USA", "PRK"), ("PRK", "CHN"), ("USA", "RUS")][act % 3]
        source, target = pair if draw(st.booleans()) else pair[::-1]
        rows.append(
            make_row(
                f"{number}",
                source,
                target,
                act=act,
                on=f"2018-06-{11 + act % 4}",
                to=f"2018-06-{11 + act % 4 + (act % 2) * 5}",
                reports=draw(st.integers(0, 3)),
                mutual=draw(st.booleans()),
                source_level=draw(st.sampled_from([None, "other", "minister", "leader"])),
                url=draw(st.sampled_from([None, "https://example.org/a", "https://example.org/b"])),
                drop=draw(st.sampled_from([None, None, None, "no actor"])),
            )
        )
    return rows


def _desk_of(folder: str, *files: Sequence[dict[str, Any]]) -> DeskFile:
    desk = DeskFile(Path(folder) / "desk.duckdb")
    for rows in files:
        load(desk, *rows)
    return desk


CONTENT = (
    ("interactions", "*"),
    ("weeks", "*"),
    ("records", "* EXCLUDE (load, line)"),
)


@settings(max_examples=15, deadline=None)
@given(some_rows(), st.data())
def test_the_order_of_files_does_not_matter(rows: Rows, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(rows)))
    orders = [[rows], [rows[:cut], rows[cut:]], [rows[cut:], rows[:cut]]]
    found = []
    for order in orders:
        with tempfile.TemporaryDirectory() as folder:
            desk = _desk_of(folder, *order)
            found.append([stored(desk, table, columns) for table, columns in CONTENT])
    assert found[1] == found[0]
    assert found[2] == found[0]


@settings(max_examples=15, deadline=None)
@given(some_rows(), some_rows())
def test_sums_add_up_and_importing_again_adds_nothing(first: Rows, second: Rows) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = _desk_of(folder, first)
        for rows in (second, first, second):
            before = len(stored(desk, "records"))
            found = load(desk, *rows)
            assert found.n_read == len(rows)
            assert found.n_read == found.kept + found.merged + found.known + found.dropped
            assert len(stored(desk, "records")) == before + found.kept + found.merged
        assert found.kept == found.merged == 0


@settings(max_examples=15, deadline=None)
@given(some_rows())
def test_both_directions_tell_the_same(rows: Rows) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = _desk_of(folder, rows)
        told = stored(
            desk, "interactions", "actor, counterpart, direction, level, counterpart_level, reports, evidence"
        )
        turned = {"out": "in", "in": "out", "both": "both"}
        mirrored = [(b, a, turned[way], other, level, n, e) for a, b, way, level, other, n, e in told]
        assert sorted(mirrored, key=str) == sorted(told, key=str)
        kept = {row["act"]: 0 for row in rows if row["drop"] is None}
        for row in rows:
            if row["drop"] is None:
                kept[row["act"]] += row["reports"]
        assert sum(n for *_, n, _ in told) == 2 * sum(kept.values())
        assert len(told) == 2 * len(kept)


def test_what_a_killed_import_left_behind_is_cleared_away(tmp_path: Path) -> None:
    desk = tmp_path / "desk.duckdb"
    dead, living = (tmp_path / f".desk.duckdb.{process}.abc.import" for process in (2**22 + 1, os.getppid()))
    dead.mkdir()
    living.mkdir()
    with workspace(desk) as folder:
        assert folder.is_dir()
        assert not dead.exists()
        assert living.is_dir()
    assert not folder.exists()
