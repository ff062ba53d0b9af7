"""Merging and splitting incidents: what a person said goes before the rules, and the later word before the earlier."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from summitry.analysis.incidents import Incident, incidents
from summitry.correcting.wanted import Fix, Merge, Reject, Split
from summitry.desk import Desk
from tests.correcting.made import contents, event, joined_anew
from tests.factories import make_document, make_report

BY = {"by": "M. Weber", "reason": "As the papers say."}


def groups(found: tuple[Incident, ...]) -> set[frozenset[str]]:
    return {frozenset(r.event.id for r in incident.reports) for incident in found}


def group_of(desk: Desk, name: str, trigger: str, *sides: str) -> set[str]:
    """Documents and triggers in the incident of an event."""
    wanted = event(desk, name, trigger, *sides).event.id
    (own,) = [i for i in desk.incidents() if any(r.event.id == wanted for r in i.reports)]
    return {f"{r.document.title} {r.event.evidence.trigger} {r.event.source[0].actor}" for r in own.reports}


SUMMIT = {"summit met PRK", "retold met PRK"}
SEOUL, TOKYO = "test condemned KOR", "test condemned JPN"


def test_reports_of_other_parties_and_types_can_be_of_one_act(desk: Desk) -> None:
    seoul, tokyo = (event(desk, "test", "condemned", side) for side in ("KOR", "JPN"))
    before = contents(desk)
    line = desk.correct(Merge([seoul.event.id, tokyo.event.id]), **BY)
    assert group_of(desk, "test", "condemned", "KOR") == {SEOUL, TOKYO}
    after = contents(desk)
    assert len({incident for _, incident in after["incidents"]}) == 5
    desk.undo(line.seq, by="M. Weber")
    assert contents(desk) == before


def test_a_report_can_be_taken_out_of_its_incident(desk: Desk, tmp_path: Path) -> None:
    before = contents(desk)
    assert group_of(desk, "summit", "met") == SUMMIT
    line = desk.correct(Split([event(desk, "retold", "met").event.id]), **BY)
    assert group_of(desk, "summit", "met") == {"summit met PRK"}
    assert group_of(desk, "retold", "met") == {"retold met PRK"}
    assert contents(desk) == joined_anew(desk, tmp_path / "copy.duckdb")
    desk.undo(line.seq, by="M. Weber")
    assert contents(desk) == before


def test_the_later_word_wins(desk: Desk) -> None:
    mine, other = (event(desk, name, "met").event.id for name in ("summit", "retold"))
    desk.correct(Split([other]), **BY)
    desk.correct(Merge([mine, other]), **BY)
    assert group_of(desk, "summit", "met") == SUMMIT
    desk.correct(Split([other]), **BY)
    assert group_of(desk, "summit", "met") == {"summit met PRK"}
    assert [(d.line.seq, d.standing) for d in desk.corrections()] == [
        (3, "holds"),
        (2, "overtaken"),
        (1, "overtaken"),
    ]


def test_what_is_split_out_of_a_merged_incident_leaves_the_rest_together(desk: Desk) -> None:
    seoul, tokyo = (event(desk, "test", "condemned", side).event.id for side in ("KOR", "JPN"))
    rice = event(desk, "plan", "sent").event.id
    desk.correct(Merge([seoul, tokyo, rice]), **BY)
    desk.correct(Split([rice]), **BY)
    assert group_of(desk, "test", "condemned", "KOR") == {SEOUL, TOKYO}
    assert group_of(desk, "plan", "sent") == {"plan sent JPN"}


def test_a_merge_whose_report_is_rejected_no_longer_applies_and_comes_back_with_it(desk: Desk) -> None:
    seoul, tokyo = (event(desk, "test", "condemned", side).event.id for side in ("KOR", "JPN"))
    desk.correct(Merge([seoul, tokyo]), **BY)
    line = desk.correct(Reject(tokyo), **BY)
    assert desk.corrections()[-1].standing == "no longer applies"
    desk.undo(line.seq, by="M. Weber")
    assert desk.corrections()[-1].standing == "holds"
    assert group_of(desk, "test", "condemned", "KOR") == {SEOUL, TOKYO}


def test_a_merge_holds_when_one_of_its_events_is_fixed(desk: Desk) -> None:
    seoul, tokyo = (event(desk, "test", "condemned", side).event.id for side in ("KOR", "JPN"))
    desk.correct(Merge([seoul, tokyo]), **BY)
    desk.correct(Fix(tokyo, type="REJECT"), **BY)
    assert group_of(desk, "test", "condemned", "KOR") == {SEOUL, TOKYO}


def test_labels_are_honoured_wherever_reports_are_brought_together() -> None:
    """Notebooks that gather reports themselves get what the desk says."""
    days = ("2019-04-26", "2019-04-27", "2019-04-28")
    reports = [
        make_report("PRK RUS", mutual=True, on="2019-04-25", document=make_document(day, on=day))
        for day in days
    ]
    assert len(incidents(reports)) == 1

    apart = [replace(reports[0], apart=("1",)), *(replace(r, apart=("-1",)) for r in reports[1:])]
    assert groups(incidents(apart)) == {
        frozenset({reports[0].event.id}),
        frozenset({reports[1].event.id, reports[2].event.id}),
    }
    both = [replace(r, together="a") for r in apart]
    assert len(incidents(both)) == 2, "what was said to be of different acts is never one"
