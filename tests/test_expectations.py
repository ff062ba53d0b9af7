"""Expectations of a desk: the model case of April 2019, from dispatches to a settled ledger."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

import summitry
from summitry.analysis.expectations import Expectation
from summitry.desk import Desk
from summitry.errors import InputError
from summitry.model.expectation import Claim, Outcome, PostingKind, State
from summitry.resources.load import resource_path

SAMPLE = (
    "052-putin-invites-kim.md",
    "065-will-kim-come-to-vladivostok.md",
    "068-forum-without-kim.html",
    "108-assembly-speech.md",
    "109-station-gets-cleaned.md",
    "110-kremlin-confirms.md",
    "113-kim-will-come-soon.md",
    "114-arrival-in-vladivostok.txt",
    "115-putin-kim-summit.md",
    "116-putin-kim-summit-hanriver.html",
    "118-wreath-and-departure.md",
)
KIM, PUTIN = "Q56226", "Q7747"


def dispatches(*names: str) -> list[Path]:
    return [resource_path("sample/articles") / name for name in names]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("expectations") / "korea.duckdb"
    summitry.open(path).read(dispatches(*SAMPLE))
    return path


@pytest.fixture
def desk(read: Path, tmp_path: Path) -> Desk:
    """The desk as it was read; what a test writes is its own."""
    return summitry.open(shutil.copy(read, tmp_path / "korea.duckdb"))


def summit(desk: Desk, on: str | None = None) -> Expectation:
    day = None if on is None else date.fromisoformat(on)
    (found,) = [
        each
        for each in desk.expectations(actor=KIM, counterpart=PUTIN, on=day)
        if each.parties == ("PRK", "RUS") and each.first_day == date(2019, 4, 17) and each.due and each.due.end
        and each.due.end.year == 2019 and each.type == "CONSULT"
    ]  # fmt: skip
    return found


def test_the_summit_is_expected_and_due(desk: Desk) -> None:
    found = summit(desk, "2019-04-20")
    assert (found.state, found.outcome) == (State.DUE, None)
    assert {each.document.outlet for each in found.voices} == {"Yauza Gazette"}
    assert any("second half of April" in each.outlook.evidence.text for each in found.voices)


def test_the_summit_comes_true_by_a_later_report(desk: Desk) -> None:
    found = summit(desk, "2019-04-26")
    assert (found.state, found.outcome) == (State.SETTLED, Outcome.CAME_TRUE)
    reports = desk.expectations(on=date(2019, 4, 26)).reports
    assert found.settled_on is not None and found.settled_on >= date(2019, 4, 25)
    assert all("met" in reports[event].event.evidence.text for event in found.evidence)


def test_the_deadline_is_open_then_past_due(desk: Desk) -> None:
    def deadline(on: str) -> Expectation:
        (found,) = desk.expectations(actor="USA", on=date.fromisoformat(on), claims=(Claim.DEADLINE,))
        return found

    assert deadline("2019-04-20").state is State.OPEN
    later = deadline("2020-01-02")
    assert later.state is State.PAST_DUE
    assert later.silence is not None and "No document" in later.silence.words
    assert "bold decision" in later.voices[0].outlook.evidence.text


def test_the_skipped_forum_did_not_happen(desk: Desk) -> None:
    found = [
        each
        for each in desk.expectations(on=date(2019, 4, 20))
        if each.due is not None and each.due.start == date(2018, 9, 1) and each.due.end == date(2018, 9, 30)
    ]
    (forum,) = [each for each in found if {*each.parties} <= {"PRK", "RUS"}]
    assert forum.outcome is Outcome.DID_NOT_HAPPEN
    reports = desk.expectations(on=date(2019, 4, 20)).reports
    told = " ".join(reports[event].event.evidence.text for event in forum.evidence)
    assert "did not come" in told and "stayed at home" in told


def test_nothing_of_later_days_is_shown(desk: Desk) -> None:
    shown = desk.expectations(on=date(2019, 4, 20))
    days = [each.document.published.end for e in shown for each in e.voices if each.document.published]
    assert max(day for day in days if day) <= date(2019, 4, 20)
    assert shown.on == date(2019, 4, 20)


def test_reading_again_adds_no_line(desk: Desk) -> None:
    before = [each.history for each in desk.expectations()]
    desk.read(dispatches(*SAMPLE))
    assert [each.history for each in desk.expectations()] == before


def test_reading_in_two_batches_says_the_same(desk: Desk, tmp_path: Path) -> None:
    other = summitry.open(tmp_path / "other.duckdb")
    other.read(dispatches(*SAMPLE[:5]))
    other.read(dispatches(*SAMPLE[5:]))

    def told(shown: Desk) -> set[tuple[str, str, str | None, int]]:
        return {
            (e.id, e.state.value, e.outcome and e.outcome.value, len(e.voices)) for e in shown.expectations()
        }

    assert told(other) == told(desk)


def test_a_person_overrules_and_opens_again(desk: Desk) -> None:
    found = summit(desk)
    line = desk.settle(found.id[:6], "ambiguous", reason="Nothing was signed.", by="M.")
    assert (line.kind, line.day) == (PostingKind.OVERRULED, date(2019, 4, 26))
    assert (summit(desk).outcome, summit(desk).overruled) == (Outcome.AMBIGUOUS, True)
    desk.read(dispatches("117-putin-kim-summit-ledger.md"))
    assert summit(desk).outcome is Outcome.AMBIGUOUS
    assert summit(desk, "2019-04-25").outcome is Outcome.CAME_TRUE
    desk.settle(found.id, None, reason="A mistake of mine.", by="M.")
    assert summit(desk).outcome is None
    assert [each.by for each in summit(desk).history if each.by] == ["M.", "M."]


@pytest.mark.parametrize(
    ("expectation", "outcome", "message"),
    [("zzz", "came_true", "no expectation begins with 'zzz'"), ("", "won", "no outcome 'won'")],
)
def test_what_cannot_be_settled_is_said(desk: Desk, expectation: str, outcome: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        desk.settle(expectation, outcome, reason="Seen by me.", by="M.")
    assert message in str(raised.value)


def test_states_and_claims_choose(desk: Desk) -> None:
    settled = desk.expectations(states=(State.SETTLED,))
    assert len(settled) and {each.state for each in settled} == {State.SETTLED}
    assert {each.claim for each in desk.expectations(claims=(Claim.DEADLINE,))} == {Claim.DEADLINE}
