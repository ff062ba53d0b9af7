"""North Korea in 2018 as ICEWS18 tells it: the turns that everybody knows are found, on the day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import summitry
from summitry.analysis.shifts.turns import find_all_turns
from summitry.model.dealing import DealingFilter
from summitry.store import dealings

EXTRACT = Path(__file__).resolve().parents[4] / "shared" / "icews" / "icews18.parquet"


@pytest.fixture(scope="module")
def turns(tmp_path_factory):
    desk = summitry.open(tmp_path_factory.mktemp("icews") / "icews18.duckdb")
    desk.import_events("icews", [EXTRACT])
    with desk.dealings() as connection:
        daily = dealings.daily(connection, DealingFilter("PRK", "icews"))
    return find_all_turns(daily, actor="PRK", dataset="icews")


@pytest.mark.skipif(not EXTRACT.exists(), reason="needs ../shared/icews")
@pytest.mark.parametrize(
    ("event", "riser", "day"),
    [
        pytest.param("Kim in Beijing for the first time", "CHN", date(2018, 3, 26), id="China, 26 March"),
        pytest.param("Lavrov in Pyongyang", "RUS", date(2018, 5, 31), id="Russia, 31 May"),
        pytest.param("the summit in Singapore", "USA", date(2018, 6, 12), id="United States, 12 June"),
        pytest.param("Kim in Beijing for the third time", "CHN", date(2018, 6, 19), id="China, 19 June"),
    ],
)
def test_a_known_turn_is_found_at_its_day(turns, event, riser, day):
    found = [shift for shift in turns if shift.when.first <= day <= shift.when.last]
    assert riser in {shift.riser.key for shift in found}, event
    assert all(shift.probability > 0.9 for shift in found)


@pytest.mark.skipif(not EXTRACT.exists(), reason="needs ../shared/icews")
def test_the_meeting_of_27_april_adds_to_a_share_that_is_high_already(turns):
    """South Korea's share was high before; nothing turned to it within a fortnight."""
    near = [shift for shift in turns if date(2018, 4, 20) <= shift.day <= date(2018, 5, 4)]
    assert all(shift.riser.key != "KOR" for shift in near)
