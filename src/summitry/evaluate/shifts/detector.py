"""The detector that is measured: surprise at weeks of pairs, and surges and silences day by day under the null."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from summitry.analysis.shifts.alarms import BURN_IN
from summitry.analysis.shifts.records import FALSE_ALARMS
from summitry.analysis.shifts.surge import find_surges
from summitry.analysis.shifts.surprise import pair_weeks
from summitry.evaluate.intervals import SEED
from summitry.evaluate.shifts.data import DeskData
from summitry.evaluate.shifts.null import NullTest, null_test
from summitry.evaluate.shifts.universe import Array

find_pair_weeks = pair_weeks
"""Scores weeks of pairs."""


def null_of(held: DeskData, shuffles: int, rate: float = FALSE_ALARMS) -> NullTest:
    """Count what the detector finds in the shuffled days of each actor.

    Args:
        held: Dealings of the actors.
        shuffles: How often the days are shuffled, at least 1.
        rate: False alarms that it is set to, for each actor and year.
    """

    def count(daily: pa.Table, coverage: Array, *, actor: str, first: date, last: date) -> int:
        found = find_surges(
            daily,
            coverage,
            actor=actor,
            dataset=held.dataset,
            first=first,
            last=last,
            rate=rate,
            # Not the seed of the shuffles under test, or the detector would learn its rates from the very same days.
            seed=SEED + 1,
        )
        return len(found)

    return null_test(
        held.histories(),
        held.coverage,
        first=held.first,
        last=held.last,
        shuffles=shuffles,
        detector=count,
        stated=rate,
        burn_in=BURN_IN,
    )
