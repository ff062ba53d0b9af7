"""Joining what is new gives what joining everything anew gives."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import MonkeyPatch

from summitry.joining import join, join_reports
from summitry.joining.acts import Acts, join_touched
from summitry.joining.touched import Touched, touched_reports
from summitry.model.period import Period
from summitry.store import restating
from summitry.store.desk_file import DeskFile
from summitry.store.records import Entry
from tests.factories import make_document, make_entry, make_event, make_participant
from tests.joining.batches import articles, read, rows_of

INCIDENTS = "SELECT id, incident FROM events"
INTERACTIONS = "SELECT * FROM interactions"


@given(articles(), st.data())
@settings(max_examples=8, deadline=None)
def test_batches_in_any_order_give_what_all_at_once_gives(entries: list[Entry], data: st.DataObject) -> None:
    order = data.draw(st.permutations(entries))
    cut = data.draw(st.integers(0, len(order)))
    with TemporaryDirectory() as folder:
        slow, quick = Path(folder) / "slow.duckdb", Path(folder) / "quick.duckdb"
        read(DeskFile(slow), entries)
        join_reports(DeskFile(slow))
        for batch in (order[:cut], order[cut:]):
            read(DeskFile(quick), batch)
            join_reports(DeskFile(quick))
        assert rows_of(quick, INCIDENTS) == rows_of(slow, INCIDENTS)
        assert rows_of(quick, INTERACTIONS) == rows_of(slow, INTERACTIONS)


@given(articles(), st.data())
@settings(max_examples=8, deadline=None)
def test_events_that_are_gone_or_loosened_leave_what_the_rest_gives(
    entries: list[Entry], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "desk.duckdb"
        file = DeskFile(path)
        read(file, entries)
        join_reports(file)
        events = [event for entry in entries for event in entry.events]
        gone = data.draw(st.sampled_from(events))
        other = data.draw(st.sampled_from(events))
        with file.write() as connection:
            restating.let_go(connection, [gone.id, other.id])
            connection.execute("DELETE FROM events WHERE id = ?", [gone.id])
            connection.execute("DELETE FROM participants WHERE event = ?", [gone.id])
        join_reports(file)
        left = rows_of(path, INCIDENTS), rows_of(path, INTERACTIONS)
        with file.write() as connection:
            connection.execute("UPDATE events SET incident = NULL")
        join_reports(file)
        assert left == (rows_of(path, INCIDENTS), rows_of(path, INTERACTIONS))


@given(articles())
@settings(max_examples=4, deadline=None)
def test_only_reports_of_the_same_parties_are_looked_at_again(entries: list[Entry]) -> None:
    with TemporaryDirectory() as folder:
        file = DeskFile(Path(folder) / "desk.duckdb")
        read(file, entries)
        join_reports(file)
        with file.write() as connection:
            connection.execute("UPDATE events SET incident = NULL WHERE id = ?", [entries[0].events[0].id])
        with file.read() as connection:
            touched = touched_reports(connection)
    (event,) = (r.event for r in touched.reports if touched.incidents[r.event.id] is None)
    parties = {p.country or p.name for p in (*event.source, *event.target)}
    for report in touched.reports:
        assert {p.country or p.name for p in (*report.event.source, *report.event.target)} == parties


def test_two_that_bring_together_at_once_write_each_act_once(
    tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    file = DeskFile(tmp_path / "desk.duckdb")
    met = make_event((make_participant("PRK"),), (make_participant("USA"),), on=Period.iso("2019-02-27"))
    read(file, [make_entry(make_document("Envoys met.", on="2019-02-27"), met)])
    other: list[None] = []

    def interrupted(touched: Touched) -> Acts:
        if not other:
            other.append(None)
            join_reports(file)  # somebody else is through with it before this one writes
        return join_touched(touched)

    monkeypatch.setattr(join, "join_touched", interrupted)
    join_reports(file)
    rows = rows_of(file.path, INTERACTIONS)
    assert rows
    assert len(rows) == len(set(map(repr, rows)))
