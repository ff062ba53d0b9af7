"""What followed: dealings in the days after precedents, against those in any other days of the same pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from summitry.analysis.precedents.episodes import PRECISE_DAYS
from summitry.analysis.precedents.kinds import Outcome, kinds, of_kind, outcomes
from summitry.analysis.precedents.records import COMPLETE, HORIZONS, TOO_EARLY, TOO_LATE, After, Following
from summitry.analysis.precedents.series import Floats
from summitry.analysis.wilson import wilson

MIN_CASES = 5
"""Cases side by side from which a claim is made."""

MIN_BASE = 5
"""Windows side by side in the rest of the data from which a claim is made."""

LEVEL = 0.95
"""Of the intervals shown. Those behind a claim are wider: the error is divided by the claims made on one set."""


@dataclass(frozen=True, slots=True)
class Past:
    """What happened between two parties before a date, day by day.

    Attributes:
        since: First day.
        days: Number of days; the last is the one before the date.
        counts: Dealings by outcome, shape (n_outcomes, n_days), on the first day of each.
        totals: Running totals, shape (n_outcomes, n_days + 1).
    """

    since: date
    days: int
    counts: Floats
    totals: Floats

    def windows(self, length: int) -> Floats:
        """Dealings in every window of so many days, shape (n_outcomes, n_windows), by its first day."""
        result: Floats = (
            self.totals[:, length:] - self.totals[:, : self.days + 1 - min(length, self.days + 1)]
        )
        return result


@dataclass(frozen=True, slots=True)
class Case:
    """A precedent, as far as what followed is concerned.

    Attributes:
        past: Of its pair.
        last: Its last day.
    """

    past: Past
    last: date

    @property
    def start(self) -> int:
        """Day after it, counted from the first day of the data."""
        return (self.last - self.past.since).days + 1

    def state(self, length: int) -> str:
        """Whether the days after it are known."""
        if self.start < 0:
            return TOO_EARLY
        return COMPLETE if self.start + length <= self.past.days else TOO_LATE


def past_of(rows: pa.Table, since: date, before: date) -> Past:
    """Outcomes of a pair by day; dealings dated to more than a week are left out.

    Args:
        rows: Interactions of the pair.
        since: First day.
        before: The day after the last; what reaches it is left out.
    """
    days = max((before - since).days, 0)
    last_days = [
        last or day for day, last in zip(rows["day"].to_pylist(), rows["last_day"].to_pylist(), strict=True)
    ]
    at = np.array(
        [
            (day - since).days if _counts(day, last, since, before) else -1
            for day, last in zip(rows["day"].to_pylist(), last_days, strict=True)
        ],
        dtype=np.int64,
    )
    counts = np.zeros((len(outcomes()), days))
    for number, outcome in enumerate(outcomes()):
        np.add.at(counts[number], at[_of_outcome(rows, outcome) & (at >= 0)], 1.0)
    totals = np.concatenate([np.zeros((len(counts), 1)), np.cumsum(counts, axis=1)], axis=1)
    return Past(since, days, counts, totals)


def after(case: Case) -> tuple[After, ...]:
    """What followed one precedent, by horizon."""
    found = []
    for length in HORIZONS:
        state = case.state(length)
        counts = {}
        if state == COMPLETE:
            sums = case.past.totals[:, case.start + length] - case.past.totals[:, case.start]
            counts = {each.id: float(n) for each, n in zip(outcomes(), sums, strict=True)}
        found.append(After(length, state, counts))
    return tuple(found)


def following(cases: Sequence[Case]) -> tuple[Following, ...]:
    """What followed a set of precedents, by horizon and outcome; empty without cases.

    Each case is held against the other windows of its own pair. Where cases are of several pairs, the base rate is the
    mean of theirs, one for each case.
    """
    if not cases:
        return ()
    return tuple(
        _following(cases, number, outcome, length)
        for length in HORIZONS
        for number, outcome in enumerate(outcomes())
    )


def _counts(day: date | None, last: date | None, since: date, before: date) -> bool:
    return (
        day is not None
        and last is not None
        and since <= day
        and last < before
        and (last - day).days < PRECISE_DAYS
    )


def _of_outcome(rows: pa.Table, outcome: Outcome) -> np.ndarray[Any, np.dtype[np.bool_]]:
    chosen = np.isin(rows["quad"].to_numpy(), outcome.quads)
    for name in outcome.kinds:
        chosen |= of_kind(rows, kinds()[name])
    return chosen


def _following(cases: Sequence[Case], number: int, outcome: Outcome, length: int) -> Following:
    known = sorted((c for c in cases if c.state(length) == COMPLETE), key=lambda c: c.start)
    apart, base_apart = _apart(known, length)
    hits, amounts, bases, base_amounts = [], [], [], []
    for case in known:
        all_windows = case.past.windows(length)[number]
        starts = [c.start for c in known if c.past is case.past]
        others = np.delete(all_windows, starts)
        if not len(others):
            continue
        bound = float(np.median(others)) if outcome.measure == "more" else 0.0
        hits.append(bool(all_windows[case.start] > bound))
        amounts.append(float(all_windows[case.start]))
        bases.append(float((others > bound).mean()))
        base_amounts.append(float(others.mean()))
    n, k = len(hits), sum(hits)
    base = float(np.mean(bases)) if n else None
    low, high = _interval(k, n, apart, 1 - LEVEL) if n else (None, None)
    return Following(
        outcome=outcome.id,
        label=outcome.label,
        days=length,
        k=k,
        n=n,
        apart=apart if n else 0,
        low=low,
        high=high,
        mean=float(np.mean(amounts)) if n else None,
        base=base,
        base_mean=float(np.mean(base_amounts)) if n else None,
        base_apart=base_apart,
        claim=_claim(k, n, apart, base, base_apart),
    )


def _apart(known: Sequence[Case], length: int) -> tuple[int, int]:
    """Cases whose windows do not overlap, and how many windows the pasts of their pairs hold side by side."""
    free: dict[int, int] = defaultdict(int)
    apart = 0
    for case in known:
        if case.start >= free[id(case.past)]:
            apart += 1
            free[id(case.past)] = case.start + length
    pasts = {id(case.past): case.past for case in known}
    return apart, sum(past.days // length for past in pasts.values())


def _claim(k: int, n: int, apart: int, base: float | None, base_apart: int) -> str | None:
    """What the cases show; the two intervals must lie apart, each at the level of all claims on the set together."""
    if base is None or apart < MIN_CASES or base_apart < MIN_BASE:
        return None
    error = (1 - LEVEL) / (len(outcomes()) * len(HORIZONS))
    low, high = _interval(k, n, apart, error)
    base_low, base_high = _interval(base * base_apart, base_apart, base_apart, error)
    if low > base_high:
        return "more often than usual"
    if high < base_low:
        return "less often than usual"
    return "no difference shown"


def _interval(k: float, n: float, apart: int, error: float) -> tuple[float, float]:
    """Interval of a share that rests on ``apart`` of its ``n`` cases."""
    return wilson(k * apart / n, apart, error)
