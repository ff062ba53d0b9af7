"""North Korea in 2018 as ICEWS18 tells it: the shifts that everybody knows are reported by default, at their day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

import summitry
from summitry.analysis.shifts.records import Shift, ShiftKind
from summitry.brief.shifts import Shifts

EXTRACT = Path(__file__).resolve().parents[4] / "shared" / "icews" / "icews18.parquet"

pytestmark = pytest.mark.skipif(not EXTRACT.exists(), reason="needs ../shared/icews")


@pytest.fixture(scope="module")
def shifts(tmp_path_factory: pytest.TempPathFactory) -> Shifts:
    desk = summitry.open(tmp_path_factory.mktemp("icews") / "icews18.duckdb")
    desk.import_events("icews", [EXTRACT])
    return desk.shifts("PRK")


def towards(shift: Shift) -> str | None:
    """Whom a surge or a turn is about."""
    if shift.kind is ShiftKind.TURN:
        return shift.riser.key if shift.riser else None
    return shift.counterpart if shift.kind is ShiftKind.SURGE else None


@pytest.mark.parametrize(
    ("counterpart", "day"),
    [
        pytest.param("CHN", date(2018, 3, 26), id="Kim in Beijing for the first time"),
        pytest.param("RUS", date(2018, 5, 31), id="Lavrov in Pyongyang"),
        pytest.param("USA", date(2018, 6, 12), id="the summit in Singapore"),
        pytest.param("CHN", date(2018, 6, 19), id="Kim in Beijing for the third time"),
    ],
)
def test_a_known_shift_is_reported_at_its_day(shifts: Shifts, counterpart: str, day: date) -> None:
    near = [
        shift
        for shift in shifts
        if shift.when.first - timedelta(days=1) <= day <= shift.when.last + timedelta(days=1)
    ]
    assert counterpart in {towards(shift) for shift in near}


def test_the_meeting_of_27_april_is_told_as_adding_to_a_share_that_was_high(shifts: Shifts) -> None:
    april = date(2018, 4, 23)
    (week,) = [each for each in shifts.busy if each.counterpart == "KOR" and each.week.first == april]
    assert 0.2 < week.part.before.value < week.part.after.value
    near = [each for each in shifts if april <= each.day <= april + timedelta(days=7)]
    assert "KOR" not in {towards(each) for each in near}


def test_every_shift_has_evidence(shifts: Shifts) -> None:
    assert len(shifts) > 5
    assert all(each.evidence for each in shifts)
