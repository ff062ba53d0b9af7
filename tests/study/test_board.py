"""Counted in the database, expectations stand as they do when told in full, also after a person's word."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date

import pytest

from summitry.desk import Desk
from summitry.model.expectation import State
from summitry.study.expectations import concerns
from tests.cli.running import demo_folder


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The sample with decisions of persons: settled, opened again, settled otherwise."""
    demo = demo_folder(tmp_path_factory.getbasetemp())
    desk = Desk(shutil.copy(demo / "sample.duckdb", tmp_path_factory.mktemp("board") / "korea.duckdb"))
    found = desk.expectations()
    of = {state: [each for each in found if each.state is state] for state in State}
    by = {"reason": "Known.", "by": "M. Weber"}
    desk.settle(of[State.PAST_DUE][0].id, "did_not_happen", on=date(2019, 6, 1), **by)
    desk.settle(of[State.PAST_DUE][1].id, "came_true", **by)
    desk.settle(of[State.PAST_DUE][1].id, None, **by)
    desk.settle(of[State.SETTLED][0].id, None, **by)
    desk.settle(of[State.SETTLED][1].id, "ambiguous", **by)
    desk.settle(of[State.OPEN][0].id, "overtaken", **by)
    return desk


@pytest.mark.parametrize(
    "day", [None, date(2018, 3, 1), date(2018, 9, 30), date(2019, 4, 20), date(2019, 6, 2), date(2019, 7, 31)]
)
def test_all_stand_as_told_in_full(desk: Desk, day: date | None) -> None:
    full = desk.expectations(on=day)
    board = desk.board(on=day)
    names = (
        "id", "state", "outcome", "claim", "settled_on", "negated", "first_day", "withdrawn", "overruled"
    )  # fmt: skip
    assert [tuple(row[name] for name in names) for row in board.rows.to_pylist()] == [
        tuple(getattr(each, name) for name in names) for each in full
    ]
    rows = board.rows.to_pylist()
    assert [row["stories"] for row in rows] == [each.n_stories for each in full]
    assert [row["due_end"] for row in rows] == [each.due.end if each.due else None for each in full]


def test_parties_are_found_as_told_in_full(desk: Desk) -> None:
    full = desk.expectations()
    actors = {party for each in full for party in each.parties}
    actors |= {p.actor for each in full for voice in each.voices for p in voice.outlook.source if p.actor}
    for actor in actors - {each for each in actors if each.startswith("?")}:
        assert set(desk.board(actor=actor).ids()) == {each.id for each in full if concerns(each, actor)}


def test_some_in_full_are_the_same(desk: Desk) -> None:
    full = {each.id: replace(each, silence=None) for each in desk.expectations()}
    ids = list(full)[::7]
    assert list(desk.expected(ids)) == [full[id] for id in ids]


@pytest.mark.parametrize("day", [None, date(2019, 4, 20)])
def test_silence_weighs_the_same(desk: Desk, day: date | None) -> None:
    full = {each.id: each.silence for each in desk.expectations(on=day, states=(State.PAST_DUE,))}
    assert full
    assert desk.silences(list(full), on=day) == {id: each for id, each in full.items() if each is not None}
