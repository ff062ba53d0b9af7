"""Slices of the interactions: what a filter keeps, how days are spread, and what a figure rests on."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.errors import InputError
from summitry.model.dealing import DealingFilter
from summitry.model.event import Status
from summitry.store import arranging, dealings
from summitry.store.desk_file import DeskFile
from summitry.store.records import new_run
from summitry.store.writer import add_batch, begin_run
from tests.factories import make_document, make_entry, make_event
from tests.store.plans import load, make_row

USA = DealingFilter("USA", dataset="rows")


def cells(desk: DeskFile, chosen: DealingFilter, **options: str) -> list[tuple[Any, ...]]:
    with desk.read() as connection:
        return rows_of(dealings.cells(connection, chosen, **options))


def rows_of(table: pa.Table) -> list[tuple[Any, ...]]:
    return [tuple(str(v) if isinstance(v, date) else v for v in row.values()) for row in table.to_pylist()]


def test_cells_count_by_week_from_monday(desk: DeskFile) -> None:
    load(
        desk,
        make_row("1", on="2018-06-10", reports=3),
        make_row("2", on="2018-06-11"),
        make_row("3", "RUS", "USA", on="2018-06-17", quad=3),
    )
    assert cells(desk, USA) == [
        ("2018-06-04", "2018-06-10", "PRK", 1, 1, 1, 3),
        ("2018-06-11", "2018-06-17", "PRK", 1, 1, 1, 1),
        ("2018-06-11", "2018-06-17", "RUS", 3, 1, 1, 1),
    ]


def test_bins_are_cut_at_the_window(desk: DeskFile) -> None:
    load(desk, make_row("1", on="2018-06-14"), make_row("2", on="2018-06-20"), make_row("3", on="2018-06-27"))
    chosen = replace(USA, since=date(2018, 6, 13), until=date(2018, 6, 26))
    assert [row[:2] for row in cells(desk, chosen)] == [
        ("2018-06-13", "2018-06-17"),
        ("2018-06-18", "2018-06-24"),
    ]
    assert [row[:2] for row in cells(desk, chosen, by="month")] == [("2018-06-13", "2018-06-26")]
    assert [row[:2] for row in cells(desk, USA, by="month")] == [("2018-06-01", "2018-06-30")]


def test_several_days_are_spread_over_those_in_the_window(desk: DeskFile) -> None:
    load(desk, make_row("1", on="2018-06-09", to="2018-06-12", reports=8))
    assert [row[4:] for row in cells(desk, USA)] == [(0.5, 0.5, 4), (0.5, 0.5, 4)]
    within = replace(USA, since=date(2018, 6, 10))
    assert [row[4] for row in cells(desk, within)] == [pytest.approx(1 / 3), pytest.approx(2 / 3)]
    with desk.read() as connection:
        assert dealings.daily(connection, within)["incidents"].to_pylist() == [pytest.approx(1 / 3)] * 3


def test_what_is_dated_too_vaguely_is_in_no_series(desk: DeskFile) -> None:
    load(desk, make_row("1", on="2018-01-01", to="2018-12-31"), make_row("2", on=None))
    assert cells(desk, USA) == []
    with desk.read() as connection:
        assert dealings.interactions(connection, USA)["evidence"].to_pylist() == ["rows:1", "rows:2"]


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        (USA, ["1", "2"]),
        (replace(USA, counterpart="PRK"), ["1"]),
        (replace(USA, types=("STATE",)), ["4"]),
        (replace(USA, statuses=(Status.PLANNED,)), ["3"]),
        (replace(USA, statuses=()), ["1", "2", "3"]),
        (replace(USA, directions=("in",)), ["2"]),
        (replace(USA, levels=("leader",)), ["1"]),
        (replace(USA, since=date(2018, 6, 13)), ["2"]),
        (replace(USA, until=date(2018, 6, 12)), ["1"]),
        (replace(USA, dataset="others"), []),
        (replace(USA, actor="USA' OR '1'='1"), []),
    ],
)
def test_a_filter_keeps_what_it_says(desk: DeskFile, chosen: DealingFilter, kept: list[str]) -> None:
    load(
        desk,
        make_row("1", source_level="leader"),
        make_row("2", "CHN", "USA", on="2018-06-13"),
        make_row("3", status="planned"),
        make_row("4", type="STATE"),
    )
    with desk.read() as connection:
        found = dealings.interactions(connection, chosen)["evidence"].to_pylist()
    assert sorted(found) == [f"rows:{each}" for each in kept]


def test_dealings_can_be_distributed_over_level_type_and_quad(desk: DeskFile) -> None:
    load(desk, make_row("1", source_level="leader"), make_row("2", type="AID", quad=2))
    assert [row[2] for row in cells(desk, USA, over="level")] == ["leader", "unknown"]
    assert [row[2] for row in cells(desk, USA, over="type")] == ["AID", "CONSULT"]
    assert [row[2:4] for row in cells(desk, USA, over="quad")] == [("1", 1), ("2", 2)]


def test_coverage_counts_each_incident_once(desk: DeskFile) -> None:
    load(
        desk, make_row("1", reports=2), make_row("2", "CHN", "RUS", mutual=True), make_row("3", type="STATE")
    )
    with desk.read() as connection:
        assert rows_of(dealings.coverage(connection, "rows")) == [("2018-06-11", "2018-06-17", 2, 3)]


def test_outlets_and_pairs(desk: DeskFile) -> None:
    load(desk, make_row("1", outlet="example.org"), make_row("2", "PRK", "CHN"))
    with desk.read() as connection:
        outlets = dealings.by_outlet(connection, USA)
        pairs = dealings.pair_daily(connection, "rows", ["CHN", "USA"])
    assert rows_of(outlets) == [("2018-06-11", "2018-06-17", "example.org", "PRK", 1)]
    assert [row[:3] for row in rows_of(pairs)] == [("2018-06-12", "CHN", "PRK"), ("2018-06-12", "USA", "PRK")]


@pytest.mark.parametrize(
    ("options", "says"), [({"by": "fortnight"}, "day, week, month"), ({"over": "place"}, "counterpart, quad")]
)
def test_unknown_bins_and_keys_are_refused(desk: DeskFile, options: dict[str, str], says: str) -> None:
    load(desk, make_row("1"))
    with pytest.raises(InputError, match=says):
        cells(desk, USA, **options)
    with pytest.raises(InputError, match="before it starts"):
        cells(desk, replace(USA, since=date(2018, 6, 2), until=date(2018, 6, 1)))


def test_a_proof_says_where_the_row_is_and_how_much_it_stands_for(desk: DeskFile) -> None:
    one = make_row("1", act=5, reports=2, url="https://example.org/a", text="They met.", code="040")
    load(desk, one, make_row("2", act=5, reports=1, url="https://example.org/b"))
    with desk.read() as connection:
        (proof,) = dealings.proofs(connection, ["rows:1", "rows:nothing"])
    assert (proof.source, proof.target, proof.text, proof.title) == ("USA", "PRK", "They met.", "040")
    assert (proof.reports, proof.stories, proof.row) == (3, 2, "rows.csv, row 1")


def test_a_proof_of_an_article_is_its_sentence(desk: DeskFile) -> None:
    document = make_document("Envoys met.", on="2018-06-13", title="Envoys meet", url="https://example.org/1")
    entry = make_entry(document, make_event("USA PRK", mutual=True, on="2018-06-12"))
    with desk.write() as connection:
        run = new_run("0.0")
        begin_run(connection, run)
        add_batch(connection, run.id, [entry])
    with desk.read() as connection:
        (proof,) = dealings.proofs(connection, [entry.events[0].id])
    assert (proof.source, proof.target, proof.title) == ("USA", "PRK", "Envoys meet")
    assert (proof.outlet, proof.url, proof.row) == ("Example Daily", "https://example.org/1", None)
    assert proof.text == entry.events[0].evidence.text


def test_the_best_proofs_come_from_several_days(desk: DeskFile) -> None:
    load(
        desk,
        make_row("1", reports=9),
        make_row("2", reports=8),
        make_row("3", reports=1, on="2018-06-20"),
        make_row("4", reports=1, on="2018-06-20", source_level="leader"),
    )
    with desk.read() as connection:
        found = [proof.id for proof in dealings.best_proofs(connection, USA, 3)]
    assert found == ["rows:1", "rows:4", "rows:2"]


MONDAY = date(2018, 6, 4)
day = st.integers(0, 30).map(lambda n: MONDAY + timedelta(days=n))


@st.composite
def dated_rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    return [
        make_row(
            str(number),
            *draw(st.sampled_from([("USA", "PRK"), ("PRK", "USA"), ("USA", "CHN"), ("CHN", "PRK")])),
            on=str(first := draw(day)),
            to=str(first + timedelta(days=draw(st.sampled_from([0, 0, 0, 0, 1, 9, 40])))),
            quad=draw(st.integers(1, 4)),
            reports=draw(st.integers(1, 3)),
            status=draw(st.sampled_from(["happened", "ongoing", "planned"])),
            type=draw(st.sampled_from(["CONSULT", "AID", "STATE"])),
        )
        for number in range(draw(st.integers(1, 12)))
    ]


def counted_by_hand(rows: list[dict[str, Any]], chosen: DealingFilter) -> dict[tuple[Any, ...], float]:
    """Incidents of an actor by Monday, counterpart and quad class, one day at a time."""
    found: dict[tuple[Any, ...], float] = defaultdict(float)
    for row in rows:
        sides = (row["source"], row["target"])
        length = (row["last_day"] - row["day"]).days + 1
        if chosen.actor not in sides or length > 31 or row["status"] == "planned" or row["type"] == "STATE":
            continue
        counterpart = sides[1] if sides[0] == chosen.actor else sides[0]
        days = [row["day"] + timedelta(days=n) for n in range(length)]
        days = [d for d in days if (chosen.since or d) <= d <= (chosen.until or d)]
        for each in days:
            monday = each - timedelta(days=each.weekday())
            found[max(monday, chosen.since or monday), counterpart, row["quad"]] += 1 / len(days)
    return found


@settings(max_examples=25, deadline=None)
@given(dated_rows(), st.none() | day, st.none() | day)
def test_weeks_are_what_counting_by_hand_gives(
    rows: list[dict[str, Any]], since: date | None, until: date | None
) -> None:
    if since and until and until < since:
        since, until = until, since
    chosen = replace(USA, since=since, until=until)
    with tempfile.TemporaryDirectory() as folder:
        desk = DeskFile(Path(folder) / "desk.duckdb")
        load(desk, *rows[: len(rows) // 2])
        load(desk, *rows[len(rows) // 2 :])
        with desk.read() as connection:
            table = dealings.cells(connection, chosen)
            daily = dealings.daily(connection, chosen)
    starts = table["start"].to_pylist()
    assert starts == sorted(starts)
    found = {(r["start"], r["key"], r["quad"]): r["incidents"] for r in table.to_pylist()}
    assert len(found) == table.num_rows
    assert found == pytest.approx(counted_by_hand(rows, chosen))
    assert sum(daily["incidents"].to_pylist()) == pytest.approx(sum(found.values()))


def test_putting_in_order_changes_nothing_but_the_order(
    desk: DeskFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arranging, "ROW_GROUP", 0)
    load(desk, make_row("1", "RUS", "USA"), make_row("2", "USA", "PRK"))
    load(desk, make_row("3", "CHN", "USA"), make_row("4", "AUS", "USA"))
    before = cells(desk, USA)
    assert arranging.arrange(desk)
    assert not arranging.arrange(desk)
    assert cells(desk, USA) == before
    with desk.read() as connection:
        actors = [actor for (actor,) in connection.execute("SELECT actor FROM interactions").fetchall()]
    assert actors == sorted(actors)
    load(desk, make_row("5", "BRA", "USA"))
    assert len(cells(desk, USA)) == len(before) + 1
