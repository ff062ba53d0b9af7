"""Correcting a desk: what holds afterwards, what follows from it, and what is refused."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summitry.correcting.wanted import Accept, Add, Fix, Merge, Reject, Split, Wanted
from summitry.desk import Desk
from summitry.errors import InputError, StoreError
from summitry.joining import join as joining
from summitry.model.correction import CorrectionKind
from summitry.model.event import Status
from tests.correcting.made import contents, document, event, joined_anew

BY = {"by": "M. Weber", "reason": "As the sentence says."}
MISSED = Add(document("retold").id, 1, "watched", "REQUEST", ["KOR"], ["PRK"], status="possible")


def pairs(desk: Desk) -> set[tuple[str, str, str, str]]:
    with desk.dealings() as connection:
        rows = connection.execute("SELECT actor, counterpart, type, status FROM interactions").fetchall()
    return set(rows)


def test_a_fix_changes_the_event_and_all_that_is_counted(desk: Desk) -> None:
    warned = event(desk, "summit", "warned").event
    line = desk.correct(
        Fix(warned.id, type="accuse", status="planned", target=["Japan"], date="2019-05", place="Tokyo"), **BY
    )
    now = event(desk, "summit", "warned").event
    assert (now.id, now.type, now.quad, now.intensity, now.status) == (
        warned.id, "ACCUSE", 3, -2.0 if now.intensity == -2.0 else now.intensity, Status.PLANNED,
    )  # fmt: skip
    assert [p.actor for p in now.source] == ["RUS"] and [p.actor for p in now.target] == ["JPN"]
    assert now.date is not None and (now.date.start, now.date.end) == (date(2019, 5, 1), date(2019, 5, 31))
    assert now.place is not None and now.place.country == "JPN"
    assert (now.confidence, now.rule) == (1.0, "corrected by M. Weber: was made.warned")
    assert ("RUS", "JPN", "ACCUSE", "planned") in pairs(desk)
    assert not [pair for pair in pairs(desk) if pair[:2] == ("RUS", "USA")]
    assert line.coded == warned and set(line.change.fields()) == {"type", "status", "target", "date", "place"}


def test_a_rejected_event_is_gone_with_its_interactions(desk: Desk) -> None:
    desk.correct(Reject(event(desk, "summit", "warned").event.id), **BY)
    assert not [pair for pair in pairs(desk) if {"RUS", "USA"} == set(pair[:2])]
    assert desk.counts().events == 6


def test_one_of_two_reports_rejected_leaves_the_incident_with_one(desk: Desk) -> None:
    desk.correct(Reject(event(desk, "summit", "met").event.id), **BY)
    (summit,) = [i for i in desk.incidents() if i.parties == ("PRK", "RUS")]
    assert len(summit.documents) == 1 and ("PRK", "RUS", "CONSULT", "happened") in pairs(desk)


def test_an_accepted_event_stays_as_it_is_and_is_marked(desk: Desk) -> None:
    before = contents(desk)
    met = event(desk, "summit", "met").event
    desk.correct(Accept(met.id), by="M. Weber")
    assert contents(desk) == before
    (decision,) = desk.corrections(event=met.id)
    assert (decision.line.kind, decision.standing, decision.now) == (CorrectionKind.ACCEPT, "holds", met)


def test_an_added_event_stands_on_its_words(desk: Desk) -> None:
    line = desk.correct(MISSED, **BY)
    added = event(desk, "retold", "watched").event
    assert added.id == line.event and added.evidence.text.startswith("They discussed trade")
    assert document("retold").text[added.evidence.start : added.evidence.end] == added.evidence.text
    assert ("KOR", "PRK", "REQUEST", "possible") in pairs(desk)


def test_a_person_is_named_as_in_the_text_and_by_the_office_of_the_day(desk: Desk) -> None:
    desk.correct(Fix(event(desk, "summit", "met").event.id, source=["Kim Jong Un", "Vladimir Putin"]), **BY)
    now = event(desk, "summit", "met").event
    assert [(p.actor, p.country, p.text, p.implied) for p in now.target] == [
        ("Q56226", "PRK", "Kim", False),
        ("Q7747", "RUS", "Putin", False),
    ]
    assert now.mutual and now.source == now.target


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (lambda e: Fix(e, type="PARTY"), "there is no type 'PARTY'; it is one of AGREE"),
        (lambda e: Fix(e, status="maybe"), "there is no status 'maybe'; it is one of happened"),
        (lambda e: Fix(e, source=["Nobody Known"]), "nobody is known by 'Nobody Known'"),
        (lambda e: Fix(e, date="2019-05-03/2019-05-01"), "ends .* before it starts"),
        (lambda e: Fix(e, date="soon"), "the date is 'soon'; write 2019"),
        (lambda e: Fix(e, modes=["dance"]), "THREATEN has no mode 'dance'"),
        (lambda e: Fix(e, place="Nowhereton"), "no place is known by 'Nowhereton'"),
        (lambda e: Fix(e), "nothing to fix was given"),
        (lambda e: Fix(e, status="happened"), "has these values already"),
        (lambda e: Reject("0-0-0"), "the desk has no event '0-0-0'"),
        (lambda e: Add("0", 0, "met", "CONSULT", ["PRK"]), "the desk has no document '0'"),
        (lambda e: Add(document("test").id, 7, "met", "CONSULT", ["PRK"]), "has no sentence 7; it has 0 to 1"),
        (lambda e: Add(document("test").id, 0, "danced", "CONSULT", ["PRK"]), "does not hold the words 'danced'"),
        (lambda e: Add(document("test").id, 0, "tested", "MOBILIZE", []), "nobody acts"),
        (lambda e: Add(document("summit").id, 1, "warned", "THREATEN", ["RUS"], ["USA"]), "coded as that already"),
        (lambda e: Merge([e]), "give at least two"),
        (lambda e: Merge([e, "nothing"]), "no incident or event 'nothing'"),
        (lambda e: Split([e]), "nothing would be left"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_in_words_and_writes_nothing(desk: Desk, wanted, said: str) -> None:  # type: ignore[no-untyped-def]
    before = contents(desk)
    with pytest.raises(InputError, match=said):
        desk.correct(wanted(event(desk, "summit", "warned").event.id), **BY)
    assert contents(desk) == before and desk.last_correction() == 0


def test_a_reason_and_a_name_are_wanted(desk: Desk) -> None:
    warned = event(desk, "summit", "warned").event.id
    with pytest.raises(InputError, match="no reason was given"):
        desk.correct(Reject(warned), by="M. Weber", reason=" ")
    with pytest.raises(InputError, match="no name was given"):
        desk.correct(Accept(warned), by=" ")
    with pytest.raises(InputError, match="there is no correction 5"):
        desk.undo(5, by="M. Weber")


def test_correcting_makes_no_desk(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        Desk(tmp_path / "none.duckdb").correct(Accept("x"), by="M. Weber")
    assert not (tmp_path / "none.duckdb").exists()


def test_undoing_is_kept_and_can_be_undone(desk: Desk) -> None:
    before = contents(desk)
    line = desk.correct(Reject(event(desk, "summit", "warned").event.id), **BY)
    gone = contents(desk)
    back = desk.undo(line.seq, by="A. Rossi")
    assert contents(desk) == before
    with pytest.raises(InputError, match=r"taken back already, by A\. Rossi: correction 2"):
        desk.undo(line.seq, by="M. Weber")
    desk.undo(back.seq, by="M. Weber")
    assert contents(desk) == gone
    assert [(d.line.seq, d.standing) for d in desk.corrections()] == [
        (3, "holds"),
        (2, "undone"),
        (1, "holds"),
    ]


def test_an_added_event_that_is_taken_back_takes_its_fixes_along(desk: Desk) -> None:
    before = contents(desk)
    line = desk.correct(MISSED, **BY)
    assert line.event is not None
    desk.correct(Fix(line.event, status="happened"), **BY)
    desk.undo(line.seq, by="M. Weber")
    assert contents(desk) == before
    assert [d.standing for d in desk.corrections()] == ["holds", "no longer applies", "undone"]


def test_somebody_who_was_faster_is_named(desk: Desk) -> None:
    warned, met = (event(desk, "summit", word).event.id for word in ("warned", "met"))
    seen = desk.last_correction()
    desk.correct(Fix(warned, status="denied"), by="A. Rossi", reason="Denied later in the text.")
    with pytest.raises(InputError, match=r"A\. Rossi has corrected the same meanwhile"):
        desk.correct(Reject(warned), **BY, seen=seen)
    desk.correct(Reject(met), **BY, seen=seen)


def test_corrections_at_once_are_all_kept(desk: Desk) -> None:
    wanted = [
        Reject(event(desk, "summit", "warned").event.id),
        Fix(event(desk, "plan", "sent").event.id, status="planned"),
        MISSED,
        Reject(event(desk, "test", "condemned", "JPN").event.id),
    ]
    with ThreadPoolExecutor(4) as pool:
        lines = list(pool.map(lambda each: desk.correct(each, **BY), wanted))
    assert sorted(line.seq for line in lines) == [1, 2, 3, 4]
    assert desk.counts().events == 7 - 2 + 1
    assert event(desk, "plan", "sent").event.status is Status.PLANNED


def steps(desk: Desk) -> list[Wanted]:
    """Corrections that do not depend on each other."""
    return [
        Reject(event(desk, "summit", "warned").event.id),
        Fix(event(desk, "retold", "met").event.id, date="2019-04-20", source=["PRK", "CHN"]),
        Accept(event(desk, "summit", "met").event.id),
        Fix(event(desk, "plan", "meet").event.id, status="happened", date="2019-05-02"),
        Reject(event(desk, "test", "condemned", "KOR").event.id),
        MISSED,
    ]


slow = settings(deadline=None, max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(order=st.permutations(range(6)), back=st.permutations(range(6)))
@slow
def test_order_does_not_matter_and_undoing_all_gives_the_desk_as_coded(
    written: Path, tmp_path: Path, order: list[int], back: list[int]
) -> None:
    desk, plain = (Desk(shutil.copy(written, tmp_path / f"{name}.duckdb")) for name in ("a", "b"))
    before, wanted = contents(desk), steps(desk)
    lines = [desk.correct(wanted[i], **BY) for i in order]
    for each in wanted:
        plain.correct(each, **BY)
    corrected = contents(desk)
    assert corrected == contents(plain)
    assert corrected == joined_anew(desk, tmp_path / "c.duckdb")
    for i in back:
        desk.undo(lines[i].seq, by="M. Weber")
    assert contents(desk) == before


def test_a_correction_while_reports_are_brought_together_is_not_lost(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else writes between the reading and the writing of the joining that a correction ends with."""
    rejected, fixed = (event(desk, "summit", word).event.id for word in ("warned", "met"))
    join = joining.join_touched
    calls: list[object] = []

    def interrupted(touched: Any) -> Any:
        calls.append(touched)
        if len(calls) == 1:
            desk.correct(Fix(fixed, date="2019-03-01"), by="A. Rossi", reason="Another day.")
        return join(touched)

    monkeypatch.setattr(joining, "join_touched", interrupted)
    desk.correct(Reject(rejected), **BY)
    assert len(calls) > 2, "what was read before is not written"
    held = contents(desk)
    assert rejected not in held["reports"] and held["reports"][fixed].event.date.start == date(2019, 3, 1)
    assert held == joined_anew(desk, tmp_path / "copy.duckdb")
