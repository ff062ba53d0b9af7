"""How much a day is worth: weekdays, holidays, outages."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from summitry.analysis.shifts.exposure import LEAST, exposures

FIRST = date(2016, 1, 4)


def weekly(n_days: int, weekend: float, level: float = 100.0) -> np.ndarray:
    days = [FIRST + timedelta(days=i) for i in range(n_days)]
    return np.array([level * (weekend if day.weekday() > 4 else 1.0) for day in days])


@pytest.mark.parametrize("level", [2.0, 5000.0])
def test_weekends_are_worth_less(level: float) -> None:
    found = exposures(weekly(364, 0.4, level), FIRST)[-28:]
    days = np.arange(364 - 28, 364) % 7
    assert found[days > 4].mean() < 0.6 * found[days < 5].mean()


def test_an_outage_is_no_silence() -> None:
    coverage = weekly(200, 1.0)
    coverage[150] = 0.0
    found = exposures(coverage, FIRST)
    assert found[150] < 0.5 * found[149]
    assert found[150] >= LEAST


def test_holidays_are_learnt_in_thin_data() -> None:
    coverage = weekly(1100, 1.0, level=4.0)
    christmas = [
        i for i in range(1100) if (FIRST + timedelta(days=i)).strftime("%m-%d") in ("12-25", "12-26")
    ]
    coverage[christmas] = 0.0
    found = exposures(coverage, FIRST)
    assert found[christmas[-1]] < 0.7 * found[christmas[-1] + 7]


def test_nothing_of_a_day_changes_the_days_before() -> None:
    coverage = weekly(100, 0.5)
    changed = coverage.copy()
    changed[60:] *= 3
    assert np.array_equal(exposures(coverage, FIRST)[:60], exposures(changed, FIRST)[:60])
