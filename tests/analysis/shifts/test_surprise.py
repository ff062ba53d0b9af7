"""Surprise at weeks of pairs."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from summitry.analysis.shifts.surprise import pair_weeks
from tests.analysis.shifts.series import FIRST, daily_table, poisson_days


def weeks(counts: np.ndarray, names: tuple[str, ...]) -> dict[tuple[str, date], float]:
    table = daily_table(counts, names).rename_columns({"counterpart": "pair"})
    last = FIRST + timedelta(days=len(counts) - 1)
    found = pair_weeks(table, np.full(len(counts), 300.0), first=FIRST, last=last)
    return {(row["pair"], row["week"]): row["score"] for row in found.to_pylist()}


def test_the_week_of_a_visit_ranks_first() -> None:
    counts = poisson_days([0.3, 2.0, 1.0], n_days=200)
    counts[143:146, 0] += 8
    found = weeks(counts, ("A-B", "A-C", "A-D"))
    assert max(found, key=lambda key: found[key]) == ("A-B", FIRST + timedelta(days=140))


def test_every_whole_week_of_every_pair_has_a_score() -> None:
    found = weeks(poisson_days([0.3, 2.0], n_days=73), ("A-B", "A-C"))
    assert len(found) == 2 * 10
    assert {week.weekday() for _, week in found} == {0}


def test_later_weeks_change_no_earlier_score() -> None:
    counts = poisson_days([1.0, 2.0], n_days=140)
    changed = counts.copy()
    changed[70:] += 20
    one, other = weeks(counts, ("A-B", "A-C")), weeks(changed, ("A-B", "A-C"))
    before = [key for key in one if key[1] < FIRST + timedelta(days=63)]
    assert before
    assert all(one[key] == other[key] for key in before)
