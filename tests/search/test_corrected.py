"""A person's correction is found at once: the event as corrected, added, rejected, and as it was after the undoing."""

from __future__ import annotations

from pathlib import Path

from summitry.correcting.wanted import Add, Fix, Reject
from tests.correcting.made import document, event, make_desk

BY = {"by": "M. Weber", "reason": "As the sentence says."}


def test_corrections_and_their_undoing_are_followed(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "korea.duckdb")
    warned = event(desk, "summit", "warned").event
    before = desk.search()
    assert warned.id in {hit.id for hit in before.events}

    desk.correct(Fix(warned.id, type="accuse", status="planned", target=["Japan"], place="Tokyo"), **BY)
    (hit,) = desk.search(actor="RUS", counterpart="JPN", types=["ACCUSE"], places=["Japan"]).events
    assert (hit.id, hit.status, hit.place) == (warned.id, "planned", "Tokyo")

    desk.correct(Reject(warned.id), **BY)
    assert warned.id not in {found.id for found in desk.search().events}
    desk.correct(
        Add(document("retold").id, 1, "watched", "REQUEST", ["KOR"], ["PRK"], status="possible"), **BY
    )
    assert desk.search(actor="KOR", counterpart="PRK", types=["REQUEST"], statuses=["possible"]).n_events == 1

    for seq in range(desk.last_correction(), 0, -1):
        desk.undo(seq, by="M. Weber")
    assert {hit.id for hit in desk.search().events} == {hit.id for hit in before.events}
    assert desk.search(actor="RUS", counterpart="JPN").n_events == 0
