"""What is ranked: every pair that the truth names, in every week that truth and data share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from summitry.errors import InputError
from summitry.evaluate.shifts.truth import Truth, TruthEvent

WITHIN = 7
"""Days before its first and after its last within which a week counts as at an event."""

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Universe:
    """Pair-weeks and the truth about them.

    Attributes:
        pairs: Every pair that an event names, sorted.
        weeks: Mondays, ascending; weeks that lie whole in the data and touch the span of the truth.
        events: Events that touch these weeks.
        outside: Events left out because they lie outside the data.
    """

    pairs: tuple[Pair, ...]
    weeks: tuple[date, ...]
    events: tuple[TruthEvent, ...]
    outside: int

    @property
    def shape(self) -> tuple[int, int]:
        """Pairs, weeks."""
        return len(self.pairs), len(self.weeks)

    @property
    def actor_years(self) -> float:
        """Actors times years."""
        return len({actor for pair in self.pairs for actor in pair}) * len(self.weeks) * 7 / 365.25

    def touched(self, events: Sequence[TruthEvent], within: int = 0) -> Flags:
        """Pair-weeks that share a day with an event, or with the days around it; shape (pairs, weeks)."""
        found = np.zeros(self.shape, dtype=bool)
        for event in events:
            found[self.pairs.index(event.pair), self.weeks_of(event, within)] = True
        return found

    def weeks_of(self, event: TruthEvent, within: int = 0) -> slice:
        """Indices of the weeks that share a day with an event, or with ``within`` days around it."""
        first, last = event.first - timedelta(days=within), event.last + timedelta(days=within)
        low = (_monday(first) - self.weeks[0]).days // 7
        high = (_monday(last) - self.weeks[0]).days // 7 + 1
        return slice(max(low, 0), max(min(high, len(self.weeks)), 0))


def make_universe(truth: Truth, first: date, last: date) -> Universe:
    """Lay the truth over the data.

    Args:
        truth: The table.
        first: First day of the data.
        last: Last day of the data.

    Raises:
        InputError: Truth and data share no whole week.
    """
    start = max(_monday(first + timedelta(days=6)), _monday(min(event.first for event in truth.events)))
    until = min(last, _monday(max(event.last for event in truth.events)) + timedelta(days=6))
    weeks = tuple(start + timedelta(weeks=index) for index in range(((until - start).days + 1) // 7))
    if not weeks:
        raise InputError(
            f"the truth has no whole week in the data, which run from {first} to {last}; "
            "choose another truth table, or another data set with --data"
        )
    end = weeks[-1] + timedelta(days=6)
    inside = tuple(each for each in truth.events if each.last >= start and each.first <= end)
    pairs = tuple(sorted({each.pair for each in truth.events}))
    return Universe(pairs, weeks, inside, len(truth.events) - len(inside))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
