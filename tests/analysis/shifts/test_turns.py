"""Turns that were planted are found to the day, with what changed; quiet histories yield nothing."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.analysis.shifts.by_week import by_counterpart, by_tone
from summitry.analysis.shifts.many import q_values
from summitry.analysis.shifts.mix import source_mix
from summitry.analysis.shifts.records import ALARM_RATE, OTHERS, ShiftKind, Window
from summitry.analysis.shifts.turns import find_all_turns, find_tones, find_turns
from summitry.errors import AnalysisError, InputError
from tests.analysis.shifts.weeks import MONDAY, daily_table, drawn

BEFORE = {"KOR": 0.6, "USA": 0.3, "CHN": 0.05, "RUS": 0.05}
AFTER = {"KOR": 0.3, "USA": 0.25, "CHN": 0.4, "RUS": 0.05}
TURN = MONDAY + timedelta(days=143)


@pytest.fixture(scope="module")
def turned():
    return find_turns(drawn([(143, BEFORE), (200, AFTER)]), actor="PRK", dataset="icews")


def test_a_turn_is_found_to_the_day(turned):
    (shift,) = turned
    assert shift.kind is ShiftKind.TURN
    assert abs((shift.day - TURN).days) <= 2
    assert shift.when.first <= TURN <= shift.when.last
    assert shift.when.days < 15
    assert shift.probability > 0.999
    assert shift.p_value < 0.001


def test_a_turn_says_from_what_to_what(turned):
    (shift,) = turned
    assert shift.riser.key == "CHN"
    assert shift.faller.key == "KOR"
    china = shift.riser
    assert china.before.value == pytest.approx(china.before.count / china.before.total)
    assert china.before.low <= china.before.value <= china.before.high
    assert china.before.low < 0.05 < china.before.high
    assert china.after.low < 0.4 < china.after.high
    assert china.low < 0.35 < china.high
    assert china.stated
    assert not next(part for part in shift.parts if part.key == "RUS").stated
    assert sum(part.after.value for part in shift.parts) == pytest.approx(1)


def test_a_turn_says_where_its_evidence_lies(turned):
    (shift,) = turned
    assert shift.proofs.counterpart == "CHN"
    assert shift.proofs.quads == (1, 2)
    assert shift.proofs.window.first <= TURN <= shift.proofs.window.last
    assert shift.before.last + timedelta(days=1) == shift.after.first == shift.day


def test_the_only_turn_is_the_most_unusual_change(turned):
    unusual = turned[0].unusual
    assert unusual.rank == 1
    assert unusual.since is None
    assert unusual.years == pytest.approx(343 / 365.25, abs=0.02)


def test_a_shift_is_written_as_json(turned):
    row = json.loads(json.dumps(turned[0].row()))
    assert row["kind"] == "turn"
    assert date.fromisoformat(row["day"]) == turned[0].day
    assert row["parts"][0]["before"]["total"] > 0


def test_a_week_long_episode_is_two_turns():
    daily = drawn([(140, BEFORE), (7, {"RUS": 0.6, "KOR": 0.4}), (140, BEFORE)])
    first, second = find_turns(daily, actor="PRK", dataset="icews")
    assert first.riser.key == second.faller.key == "RUS"
    assert (second.day - first.day).days in range(5, 10)
    assert first.unusual.rank <= 2


@pytest.mark.parametrize("seed", range(3))
def test_a_quiet_history_has_no_turns(seed):
    daily = drawn([(350, BEFORE)], seed=seed)
    assert find_turns(daily, actor="PRK", dataset="icews") == ()
    assert find_tones(daily, actor="PRK", dataset="icews") == ()


def test_more_dealings_are_no_turn():
    quiet, busy = drawn([(150, BEFORE)], a_day=4), drawn([(150, BEFORE)], a_day=20, first=TURN, seed=1)
    assert find_turns(pa.concat_tables([quiet, busy]), actor="PRK", dataset="icews") == ()


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([(MONDAY, "CHN", 1, 900.0)], id="one day"),
        pytest.param([(MONDAY + timedelta(weeks=i), "CHN", 1, 1.0) for i in range(20)], id="few dealings"),
        pytest.param([(MONDAY + timedelta(weeks=i), "CHN", 1, 9.0) for i in range(20)], id="one counterpart"),
    ],
)
def test_too_little_yields_nothing(rows):
    assert find_turns(daily_table(rows), actor="PRK", dataset="icews") == ()


def test_no_dealings_in_the_span_are_an_error_that_says_so():
    rows = daily_table([(MONDAY, "CHN", 4, 9.0)])
    with pytest.raises(AnalysisError, match="no dealings from 2016-01-04"):
        find_turns(rows, actor="PRK", dataset="icews")
    with pytest.raises(AnalysisError, match="holds no days"):
        find_turns(rows, actor="PRK", dataset="icews", since=MONDAY, until=MONDAY - timedelta(days=1))


def test_tone_turns_towards_one_counterpart_only():
    before = {"USA:1": 0.1, "USA:4": 0.3, "KOR:1": 0.5, "KOR:3": 0.1}
    after = {"USA:1": 0.35, "USA:4": 0.05, "KOR:1": 0.5, "KOR:3": 0.1}
    found = find_tones(drawn([(150, before), (150, after)]), actor="PRK", dataset="icews")
    assert {shift.counterpart for shift in found} == {None, "USA"}
    (towards,) = (shift for shift in found if shift.counterpart == "USA")
    assert abs((towards.day - (MONDAY + timedelta(days=150))).days) <= 7
    assert towards.riser.key == "cooperation"
    assert towards.proofs.quads == (1, 2)
    assert towards.proofs.counterpart == "USA"
    assert towards.p_value <= towards.q_value < 0.05


def test_a_short_hour_gets_a_column_of_its_own_and_nothing_is_lost():
    rows = [(MONDAY + timedelta(days=i), f"A{i % 30:02}", 1, 4.0) for i in range(1500)]
    rows += [(MONDAY + timedelta(days=700 + i), "SGP", 1, 20.0) for i in range(4)]
    counts = by_counterpart(daily_table(rows))
    assert "SGP" in counts.keys
    assert counts.keys[-1] == OTHERS
    assert len(counts.keys) == 12
    assert counts.days.sum() == pytest.approx(sum(row[3] for row in rows))
    assert counts.weeks.shape == (215, 12)


def test_bounds_cut_and_weeks_begin_on_monday():
    rows = [(MONDAY + timedelta(days=i), "CHN", 1, 1.0) for i in range(30)]
    counts = by_counterpart(daily_table(rows), since=date(2016, 1, 13), until=date(2016, 1, 20))
    assert counts.first == date(2016, 1, 11)
    assert counts.days.sum() == 8
    assert counts.days[:2].sum() == 0


def test_tone_of_a_silent_counterpart_is_an_error():
    with pytest.raises(AnalysisError, match="no dealings"):
        by_tone(daily_table([(MONDAY, "CHN", 1, 1.0)]), counterpart="RUS")


def outlets(rows):
    columns = list(zip(*rows, strict=True))
    return pa.table(
        {
            "start": pa.array(columns[0], pa.date32()),
            "end": pa.array(columns[0], pa.date32()),
            "outlet": pa.array(columns[1], pa.string()),
            "key": pa.array(columns[2], pa.string()),
            "incidents": pa.array(columns[3], pa.float64()),
        }
    )


WINDOWS = Window(MONDAY, MONDAY), Window(MONDAY + timedelta(days=7), MONDAY + timedelta(days=7))


def test_a_change_of_sources_is_told_from_a_change_of_dealings():
    """China's share within each outlet stays; the outlet that writes about China grows."""
    old, new = WINDOWS[0].first, WINDOWS[1].first
    found = source_mix(
        outlets(
            [
                *(
                    (old, "Xinhua", "CHN", 9),
                    (old, "Xinhua", "USA", 1),
                    (old, "AP", "CHN", 9),
                    (old, "AP", "USA", 81),
                ),
                *(
                    (new, "Xinhua", "CHN", 81),
                    (new, "Xinhua", "USA", 9),
                    (new, "AP", "CHN", 1),
                    (new, "AP", "USA", 9),
                ),
            ]
        ),
        "CHN",
        *WINDOWS,
    )
    assert found.within == pytest.approx(0)
    assert found.mix == pytest.approx(0.82 - 0.18)
    assert found.instead
    assert found.known == 1
    assert found.outlets == 2


mixed = st.lists(
    st.tuples(
        st.sampled_from([WINDOWS[0].first, WINDOWS[1].first]),
        st.sampled_from(["AP", "Xinhua", "TASS", None]),
        st.sampled_from(["CHN", "USA"]),
        st.integers(1, 50),
    ),
    min_size=1,
    max_size=20,
)


@settings(deadline=None)
@given(mixed)
def test_within_and_mix_add_up_to_the_change(rows):
    found = source_mix(outlets(rows), "CHN", *WINDOWS)
    shares = []
    for window in WINDOWS:
        inside = [row for row in rows if row[0] == window.first]
        total = sum(row[3] for row in inside)
        shares.append(sum(row[3] for row in inside if row[2] == "CHN") / total if total else None)
    if None in shares or all(row[1] is None for row in rows):
        assert found is None
    else:
        assert found.within + found.mix == pytest.approx(shares[1] - shares[0])


def test_sources_come_with_the_turn_where_outlets_are_known():
    daily = drawn([(143, BEFORE), (200, AFTER)])
    table = outlets([(day, "AP", key, n) for day, key, _, n in zip(*daily.to_pydict().values(), strict=True)])
    (shift,) = find_turns(daily, actor="PRK", dataset="icews", outlets=table)
    assert shift.sources.key == "CHN"
    assert shift.sources.mix == pytest.approx(0)
    assert shift.sources.within == pytest.approx(shift.riser.change)
    assert not shift.sources.instead


def test_q_values_are_benjamini_and_hochbergs_by_hand():
    assert q_values([0.01, 0.04, 0.03, 0.5], dependence="positive") == pytest.approx(
        (0.04, 0.16 / 3, 0.16 / 3, 0.5)
    )
    harmonic = 1 + 1 / 2 + 1 / 3 + 1 / 4
    assert q_values([0.01, 0.04, 0.03, 0.5])[0] == pytest.approx(0.04 * harmonic)
    assert q_values([]) == ()
    with pytest.raises(InputError, match="dependence"):
        q_values([0.1], dependence="none")
    with pytest.raises(InputError, match="between 0 and 1"):
        q_values([1.2])


def with_levels(*tables: tuple[str | None, pa.Table]) -> pa.Table:
    return pa.concat_tables(
        table.append_column("level", pa.array([level] * table.num_rows, pa.string()))
        for level, table in tables
    )


def test_a_turn_of_the_leader_alone_is_told_as_his():
    office = drawn([(300, BEFORE)], a_day=60)
    leader = drawn([(143, {"KOR": 0.7, "USA": 0.3}), (157, {"KOR": 0.1, "USA": 0.9})], a_day=2, seed=1)
    (shift,) = find_all_turns(with_levels((None, office), ("leader", leader)), actor="PRK", dataset="icews")
    assert shift.measure == "leaders"
    assert shift.riser.key == "USA"
    assert shift.when.first <= TURN <= shift.when.last
    assert shift.alarm_rate == ALARM_RATE / 2


def test_a_turn_that_all_dealings_tell_is_not_told_twice():
    office, leader = (drawn([(143, BEFORE), (157, AFTER)], seed=seed) for seed in (0, 1))
    found = find_all_turns(with_levels((None, office), ("leader", leader)), actor="PRK", dataset="icews")
    assert [shift.measure for shift in found] == ["dealings"]


def test_without_levels_all_dealings_are_looked_at():
    daily = drawn([(143, BEFORE), (157, AFTER)])
    (shift,) = find_all_turns(daily, actor="PRK", dataset="icews")
    assert shift.measure == "dealings"
