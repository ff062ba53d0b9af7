"""Expectations whose settlement rested on a corrected event follow, and come back with it."""

from __future__ import annotations

from pathlib import Path

from summitry.correcting.wanted import Fix, Reject
from summitry.desk import Desk
from summitry.model.expectation import Outcome, PostingKind, State
from tests.cli.ledger_desk import make_desk
from tests.cli.running import run

BY = {"by": "M. Weber", "reason": "The paper took it back."}


def summit(desk: Desk) -> tuple[State, Outcome | None]:
    (found,) = [each for each in desk.expectations(actor="RUS") if each.parties == ("PRK", "RUS")]
    return found.state, found.outcome


def kinds(desk: Desk) -> list[PostingKind]:
    (found,) = [each for each in desk.expectations(actor="RUS") if each.parties == ("PRK", "RUS")]
    return [line.kind for line in found.history]


def test_a_settlement_is_revoked_with_the_event_that_it_rests_on(tmp_path: Path) -> None:
    desk = Desk(make_desk(tmp_path / "ledger.duckdb"))
    assert summit(desk) == (State.SETTLED, Outcome.CAME_TRUE)
    (met,) = [r.event.id for r in desk.reports() if r.event.evidence.trigger == "met"]
    line = desk.correct(Reject(met), **BY)
    assert desk.counts().events == 0, "nothing is left that could tell that it was changed"
    assert summit(desk)[0] is not State.SETTLED
    assert kinds(desk)[-1] is PostingKind.REVOKED
    shown = run("expectations", "--desk", desk.path, "--show", desk.expectations(actor="RUS").entries[0].id)
    assert shown.code == 0, shown.err
    desk.undo(line.seq, by="M. Weber")
    assert summit(desk) == (State.SETTLED, Outcome.CAME_TRUE)
    desk.correct(Fix(met, status="not_happened"), **BY)
    assert summit(desk)[1] is not Outcome.CAME_TRUE


def test_what_persons_said_of_expectations_is_listed_with_corrections(tmp_path: Path) -> None:
    desk = Desk(make_desk(tmp_path / "ledger.duckdb"))
    expectation = desk.expectations(actor="JPN").entries[0].id
    desk.settle(expectation, "did_not_happen", reason="Tokyo said so.", by="A. Rossi")
    (met,) = [r.event.id for r in desk.reports() if r.event.evidence.trigger == "met"]
    desk.correct(Reject(met), **BY)
    assert [(each.by, each.standing) for each in desk.corrections()] == [
        ("M. Weber", "holds"),
        ("A. Rossi", "holds"),
    ]
    assert [each.by for each in desk.corrections(settlements=False)] == ["M. Weber"]
    assert [each.by for each in desk.corrections(by="A. Rossi")] == ["A. Rossi"]
    assert desk.corrections(event=met)[0].line.reason == BY["reason"]
