"""The coder scored on what persons corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from summitry.coding.code import Coded
from summitry.correcting.wanted import Accept, Add, Fix, Reject
from summitry.desk import Desk
from summitry.errors import AnalysisError
from summitry.evaluate.corrections.run import evaluate_corrections
from summitry.model.document import Document
from summitry.reading import Coders
from tests.correcting.made import document, event, events_of, make_desk

BY = {"by": "M. Weber", "reason": "As the sentence says."}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two accepted, one with a wrong status, one rejected, one missed."""
    desk = make_desk(tmp_path / "desk.duckdb")
    for name, trigger in (("summit", "met"), ("plan", "meet")):
        desk.correct(Accept(event(desk, name, trigger).event.id), by="M. Weber")
    desk.correct(Fix(event(desk, "plan", "sent").event.id, status="planned"), **BY)
    desk.correct(Reject(event(desk, "summit", "warned").event.id), **BY)
    desk.correct(Add(document("retold").id, 1, "watched", "REQUEST", ["KOR"], ["PRK"]), **BY)
    return desk


def test_the_coder_of_then_is_scored_on_what_was_checked(desk: Desk) -> None:
    found = evaluate_corrections(desk.file)
    assert (found.checked, found.documents, found.persons, found.now) == (5, 3, 1, None)
    then = found.then
    assert (then.right.right, then.right.n) == (2, 4)
    assert (then.partly.right, then.rejected.right, then.found.right, then.found.n) == (3, 1, 3, 4)
    fields = {name: (each.right, each.n) for name, each in then.fields.items()}
    assert fields["status"] == (2, 3) and fields["type"] == fields["who acts"] == fields["date"] == (3, 3)
    assert then.right.low is not None and then.right.low < 0.5 < then.right.high  # type: ignore[operator]


def test_the_coder_of_now_is_scored_on_the_same_events(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has learned the status and the missed event, has lost an accepted one, and gives the rejected one again."""
    watched = event(desk, "retold", "watched").event
    _, sent = events_of("plan")
    newer = {
        "plan": [replace(sent, id="s", status=event(desk, "plan", "sent").event.status)],
        "retold": [*events_of("retold"), replace(watched, id="w")],
        "summit": [replace(each, id=f"{each.id}x") for each in events_of("summit")],
    }

    def code(self: Coders, documents: Sequence[Document]) -> list[Coded]:
        return [Coded(each, (), tuple(newer[str(each.title)])) for each in documents]

    monkeypatch.setattr(Coders, "code", code)
    before = desk.last_correction()
    now = evaluate_corrections(desk.file, recode=True).now
    assert now is not None
    assert (now.right.right, now.right.n, now.rejected.right) == (3, 4, 1)
    assert (now.found.right, now.found.n) == (3, 4)
    assert (now.fields["status"].right, now.fields["status"].n) == (3, 3)
    assert desk.last_correction() == before


def test_a_desk_that_nobody_checked_has_no_score(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match="no event of this desk was checked"):
        evaluate_corrections(make_desk(tmp_path / "desk.duckdb").file)
