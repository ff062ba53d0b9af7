"""Who comes next on a desk: what is read of it, and that nothing later is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from summitry.desk import Desk
from summitry.errors import AnalysisError
from summitry.store.desk_file import DeskFile
from tests.store.dealing_rows import add_dealings

ON = date(2019, 4, 20)
PAIR = {"actor": "PRK", "counterpart": "KOR"}


def _weekly() -> list[dict[str, object]]:
    return [{**PAIR, "day": ON - timedelta(7 * n)} for n in range(1, 41)]


def _desk(path: Path, *rows: dict[str, object]) -> Desk:
    with DeskFile(path).write() as connection:
        add_dealings(connection, [*_weekly(), *rows])
    return Desk(path)


def test_what_was_done_or_reported_from_the_day_on_changes_nothing(tmp_path: Path) -> None:
    plain = _desk(tmp_path / "plain.duckdb").next("PRK", on=ON)
    later = [
        {**PAIR, "type": "SANCTION", "day": ON - timedelta(n), "reported": ON + timedelta(n)}
        for n in range(20)
    ]
    more = [{**PAIR, "type": "ASSAULT", "day": ON + timedelta(n)} for n in range(9)]
    scrambled = _desk(tmp_path / "later.duckdb", *later, *more).next("PRK", on=ON)
    assert plain.lines and scrambled == plain


def test_vague_days_statements_and_what_was_only_planned_do_not_count(tmp_path: Path) -> None:
    vague = [
        {**PAIR, "type": "AID", "day": ON - timedelta(30 * n), "last_day": ON - timedelta(30 * n - 20)}
        for n in range(2, 9)
    ]
    words = [{**PAIR, "type": "STATE", "day": ON - timedelta(n)} for n in range(1, 30)]
    plans = [{**PAIR, "type": "SUPPORT", "status": "planned", "day": ON - timedelta(n)} for n in range(1, 30)]
    found = _desk(tmp_path / "made.duckdb", *vague, *words, *plans).next("PRK", on=ON)
    assert {each.type for each in found} == {"CONSULT"}
    assert found.dealings == 40
    assert any("7 of its 47 dated dealings" in note for note in found.notes)


def test_data_sets_are_never_added_up_and_the_fuller_one_is_taken(tmp_path: Path) -> None:
    other = [{**PAIR, "dataset": "other", "type": "AID", "day": ON - timedelta(7 * n)} for n in range(1, 50)]
    desk = _desk(tmp_path / "two.duckdb", *other)
    assert (desk.next("PRK", on=ON).dataset, desk.next("PRK", on=ON).lines[0].type) == ("other", "AID")
    assert desk.next("PRK", on=ON, dataset="made").lines[0].base.k == 40


def test_both_sides_are_seen_from_the_actor_asked_about(tmp_path: Path) -> None:
    threats = [
        {**PAIR, "type": "THREATEN", "direction": "out", "day": ON - timedelta(14 * n)} for n in range(1, 12)
    ]
    path = tmp_path / "made.duckdb"
    with DeskFile(path).write() as connection:
        add_dealings(connection, [*_weekly(), *threats])
        connection.execute(
            "UPDATE interactions SET direction = 'in' WHERE actor = 'KOR' AND direction = 'out'"
        )
    ours = {each.kind for each in Desk(path).next("PRK", on=ON)}
    theirs = {each.kind for each in Desk(path).next("KOR", on=ON)}
    assert "THREATEN:out" in ours and "THREATEN:in" in theirs
    assert "THREATEN:in" not in ours


def test_other_lengths_are_counted_in_stretches_of_that_length(tmp_path: Path) -> None:
    found = _desk(tmp_path / "made.duckdb").next("PRK", on=ON, days=3)
    (line,) = found.lines
    assert found.until == ON + timedelta(2)
    assert (line.base.k, line.base.n) == (39, 93), "the first day is in no whole stretch"


def test_reasons_rest_on_rows_that_tell_of_it(tmp_path: Path) -> None:
    found = _desk(tmp_path / "made.duckdb").next("PRK", on=ON)
    (reason,) = found.lines[0].reasons
    assert (reason.k, reason.n) == (4, 4)
    assert reason.evidence == ("made:0", "made:1", "made:2"), "the last weeks, latest first"


def test_actor_of_whom_nothing_was_known_by_then_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match="no dated dealing of PRK before 2018-01-01"):
        _desk(tmp_path / "made.duckdb").next("PRK", on=date(2018, 1, 1))


def test_result_is_the_same_when_asked_twice(tmp_path: Path) -> None:
    desk = _desk(tmp_path / "made.duckdb")
    assert desk.next("PRK", on=ON) == replace(desk.next("PRK", on=ON))


def test_what_another_was_asked_before_changes_nothing(tmp_path: Path) -> None:
    leader = [
        {
            "actor": "Q56226",
            "counterpart": "KOR",
            "day": ON - timedelta(7 * n),
        }
        for n in range(1, 36)
    ]
    path = tmp_path / "made.duckdb"
    asked = _desk(path, *leader)
    before = asked.next("PRK", on=ON)
    assert asked.next("Q56226", on=ON) == Desk(path).next("Q56226", on=ON)
    assert asked.next("Q56226", on=ON).lines[0].base.k == 35, "a person nobody else deals with"
    assert asked.next("PRK", on=ON) == before == Desk(path).next("PRK", on=ON)


def test_what_was_learnt_is_learnt_anew_once_somebody_wrote_to_the_desk(tmp_path: Path) -> None:
    desk = _desk(tmp_path / "made.duckdb")
    before = desk.next("PRK", on=ON)
    with desk.file.write() as connection:
        connection.execute("DELETE FROM interactions WHERE day < ?", [ON - timedelta(7 * 35)])
    after = desk.next("PRK", on=ON)
    assert (before.lines[0].base.k, after.lines[0].base.k) == (40, 35)
    assert after == Desk(desk.path).next("PRK", on=ON)
