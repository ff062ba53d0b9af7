"""Shifts in words."""

from __future__ import annotations

from datetime import date, timedelta

import pyarrow as pa
import pytest

from summitry.analysis.shifts.busy import find_busy_weeks
from summitry.analysis.shifts.records import Amount, EvidenceFilter, Part, Shift, ShiftKind, SourceMix, Window
from summitry.analysis.shifts.surge import find_surges
from summitry.brief.shifts import Shifts, busy_sentence, shift_sentence
from tests.analysis.shifts.series import FIRST, daily_table, poisson_days

NAMES = {"CHN": "China", "USA": "United States", "KOR": "South Korea"}.get


def named(actor: str) -> str:
    return NAMES(actor) or actor


def part(key: str, before: float, after: float) -> Part:
    one, other = (Amount(v, max(v - 0.05, 0), min(v + 0.05, 1), 100 * v, 100) for v in (before, after))
    return Part(key, one, other, after - before - 0.08, after - before + 0.08)


def shift(kind: ShiftKind, *parts: Part, **more: object) -> Shift:
    days = Window(date(2018, 3, 26), date(2018, 4, 1))
    options: dict[str, object] = {
        "kind": kind,
        "actor": "PRK",
        "dataset": "icews",
        "counterpart": parts[0].key,
        "day": days.first,
        "when": days,
        "unit": "share",
        "before": Window(date(2018, 2, 26), date(2018, 3, 25)),
        "after": days,
        "parts": parts,
        "probability": 0.97,
        "log_odds": None,
        "p_value": None,
        "q_value": None,
        "alarm_rate": 4.0,
        "unusual": None,
        "sources": None,
        "proofs": EvidenceFilter("CHN", days),
        "expected": 5.0,
        "observed": 79.0,
    }
    return Shift(**(options | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            shift(ShiftKind.SURGE, part("CHN", 0.03, 0.32)),
            "Dealings with China surged: 79 in seven days, where 5 would be usual; its share of all dealings rose "
            "from 3 % to 32 %.",
        ),
        (
            shift(ShiftKind.SURGE, part("KOR", 0.26, 0.44), measure="meetings", expected=0.2),
            "Talks of leaders and ministers with South Korea surged: 79 in seven days, where hardly one would be "
            "usual; its share of all dealings, high already at 26 %, rose to 44 %.",
        ),
        (
            shift(ShiftKind.SURGE, part("CHN", 0.30, 0.31), measure="share"),
            "China’s share surged: 79 in seven days, where 5 would be usual; its share of all dealings "
            "(30 % before, 31 % after) rests on too few to say that it changed.",
        ),
        (
            shift(ShiftKind.SILENCE, part("USA", 0.3, 0.0), measure="days", expected=20.0, observed=1.0),
            "Dealings with the United States fell silent: there were any on 1 of 28 days, where 20 would be usual.",
        ),
        (
            shift(ShiftKind.TURN, part("CHN", 0.03, 0.26), part("USA", 0.38, 0.26), counterpart=None),
            "Attention turned to China: its share of cooperation rose from 3 % to 26 %. The United States’ fell from "
            "38 % to 26 %.",
        ),
        (
            shift(ShiftKind.TONE, part("conflict", 0.67, 0.17), counterpart="USA"),
            "The tone towards the United States turned friendlier: conflict fell from 67 % to 17 % of the dealings.",
        ),
    ],
)
def test_a_shift_is_told_with_its_numbers(found: Shift, said: str) -> None:
    assert shift_sentence(found, named) == said


def test_a_change_of_sources_is_said() -> None:
    mix = SourceMix("CHN", within=0.02, mix=0.2, known=1.0, outlets=4)
    said = shift_sentence(shift(ShiftKind.SURGE, part("CHN", 0.03, 0.32), sources=mix), named)
    assert said.endswith("comes from other sources reporting than from the dealings.")


def test_shifts_are_a_sequence_and_a_table() -> None:
    found = Shifts("PRK", (shift(ShiftKind.SURGE, part("CHN", 0.03, 0.32)),), named)
    assert len(found) == len(found[:1]) == 1
    table = found.to_arrow()
    assert table["counterpart"].to_pylist() == ["CHN"]
    assert table.schema.field("day").type == pa.date32()
    assert found.rows()[0]["sentence"] == found.sentences()[0]
    assert "China" in found._repr_html_()


def test_a_busy_week_short_of_an_alarm_is_told() -> None:
    counts = poisson_days([6.0, 30.0], n_days=300)
    counts[210:217, 0] += 3
    last = FIRST + timedelta(days=299)
    table, coverage = daily_table(counts, ("KOR", "USA")), poisson_days([300.0], n_days=300)[:, 0]
    surges = find_surges(table, coverage, actor="PRK", dataset="d", first=FIRST, last=last)
    found = find_busy_weeks(table, coverage, surges, actor="PRK", dataset="d", first=FIRST, last=last)
    assert found
    assert all(each.week.first.weekday() == 0 and each.week.days == 7 for each in found)
    told = {each.counterpart for each in surges}
    assert told.isdisjoint({"KOR"})
    assert FIRST + timedelta(days=210) in {each.week.first for each in found if each.counterpart == "KOR"}
    said = busy_sentence(found[0], named)
    assert "would be usual" in said
