"""Alarms: days on which what was reported goes beyond what the past explains, at a stated rate of false alarms.

Each day the detector looks back over a window, at what it had forecast before the window began (``counts``), and is more or
less surprised (``tails``). It raises an alarm where shuffled days surprise it as much no more often than a stated number of
times a year (``null``), over all counterparts and its three questions together: are dealings with somebody more than
expected, are meetings of leaders and ministers, are dealings fewer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from summitry.analysis.shifts.counts import Expectation, FloatArray, expect, forecast, window_sums
from summitry.analysis.shifts.grid import Grid
from summitry.analysis.shifts.null import FalseAlarms, false_alarms
from summitry.analysis.shifts.records import ShiftKind
from summitry.analysis.shifts.surprise import WEEK
from summitry.analysis.shifts.tails import surprise_above, surprise_below

FEWEST = 3.0
"""Dealings in a window below which there is no surge, and expected dealings below which there is no silence."""

FAR = 2.0
"""Standard deviations from the forecast within which nothing is an alarm."""

SILENT_DAYS = 28
"""Days that a silence is looked for in."""

BURN_IN = 42
"""First days of the history, in which no alarm is raised: too little is known yet."""

GAP = 7
"""Days without an alarm after which the next one is another shift."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question that the detector asks each day.

    Attributes:
        kind: What an alarm is called.
        measure: What is counted: ``dealings``, or ``meetings`` of leaders and ministers.
        days: Length of the window.
    """

    kind: ShiftKind
    measure: str
    days: int


QUESTIONS = (
    Question(ShiftKind.SURGE, "dealings", WEEK),
    Question(ShiftKind.SURGE, "meetings", WEEK),
    Question(ShiftKind.SILENCE, "dealings", SILENT_DAYS),
)
"""What the detector asks; each has an equal part of the false alarms."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Days in a row on which the detector is surprised at one counterpart; days are rows of the grid.

    Attributes:
        question: What was asked.
        column: Of the counterpart.
        raised: First day of them: from what was reported up to it, it could be known.
        peak: Day of the strongest surprise, the last of its window.
        last: Last day.
        strength: The surprise on that day.
        rate: False alarms a year at that strength or above, of this question.
    """

    question: Question
    column: int
    raised: int
    peak: int
    last: int
    strength: float
    rate: float


def strengths(counts: Grid, exposure: FloatArray) -> tuple[FloatArray, ...]:
    """The detector's surprise at each question of ``QUESTIONS``, shape (n_days, ..., n_counterparts); 0 in the burn-in.

    Meetings are talks and meetings in person together, as for whole weeks of pairs (``surprise.pair_weeks``). Windows
    within two standard deviations of their forecast are not looked at: they raise no alarm.
    """
    expected = expect(counts.dealings, exposure)
    more = _above(counts.dealings, exposure, expected)
    talks = _above(counts.talks, exposure, expect(counts.talks, exposure))
    meetings = _above(counts.meetings, exposure, expect(counts.meetings, exposure))
    silent = forecast(expected, exposure, SILENT_DAYS)
    fewer = surprise_below(window_sums(counts.dealings, SILENT_DAYS), silent, fewest=FEWEST, far=FAR)
    found = (more, np.where(talks > 0, talks + meetings, 0.0), fewer)
    for each in found:
        each[:BURN_IN] = 0.0
    return found


def _above(counts: FloatArray, exposure: FloatArray, expected: Expectation) -> FloatArray:
    coming = forecast(expected, exposure, WEEK)
    return surprise_above(window_sums(counts, WEEK), coming, fewest=FEWEST, far=FAR)


def raise_alarms(
    counts: Grid, exposure: FloatArray, *, rate: float, seed: int = 0
) -> tuple[list[Alarm], dict[Question, FloatArray]]:
    """Alarms of all questions, each with an equal part of the false alarms.

    Args:
        counts: Dealings by day and counterpart.
        exposure: Of each day, shape (n_days,).
        rate: False alarms a year, over all counterparts and questions; above 0.
        seed: Of the shuffles behind the thresholds.

    Returns:
        The alarms, and the surprise of each question on all days, shape (n_days, n_counterparts).
    """

    def shuffled(orders: NDArray[np.intp]) -> tuple[FloatArray, ...]:
        return strengths(counts.reordered(orders), exposure[orders])

    nulls = false_alarms(
        shuffled,
        first=counts.first,
        n_days=counts.n_days,
        n_series=len(counts.counterparts),
        skip=BURN_IN,
        seed=seed,
    )
    surprises = dict(zip(QUESTIONS, strengths(counts, exposure), strict=True))
    alarms: list[Alarm] = []
    for (question, strength), null in zip(surprises.items(), nulls, strict=True):
        raised = strength >= max(null.strength(rate / len(QUESTIONS)), 1e-9)
        alarms += [
            _alarm(question, int(column), run, strength, null)
            for column in np.flatnonzero(raised.any(axis=0))
            for run in runs(np.flatnonzero(raised[:, column]))
        ]
    return alarms, surprises


def _alarm(
    question: Question, column: int, run: NDArray[np.intp], strength: FloatArray, null: FalseAlarms
) -> Alarm:
    peak = int(run[np.argmax(strength[run, column])])
    value = float(strength[peak, column])
    return Alarm(question, column, int(run[0]), peak, int(run[-1]), value, null.rate(value))


def runs(days: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """Days in ascending order, cut where more than ``GAP`` days lie between two of them."""
    return np.split(days, np.flatnonzero(np.diff(days) > GAP) + 1) if len(days) else []


def one_each(alarms: Sequence[Alarm]) -> list[Alarm]:
    """Of alarms that overlap and say the same of one counterpart the surest, raised when the first of them was."""
    kept: list[Alarm] = []
    for alarm in sorted(alarms, key=lambda a: (a.rate, -a.strength)):
        twin = next((i for i, other in enumerate(kept) if _overlap(alarm, other)), None)
        if twin is None:
            kept.append(alarm)
        else:
            kept[twin] = replace(kept[twin], raised=min(kept[twin].raised, alarm.raised))
    return kept


def _overlap(a: Alarm, b: Alarm) -> bool:
    return (
        a.column == b.column
        and a.question.kind is b.question.kind
        and a.raised <= b.last + GAP
        and b.raised <= a.last + GAP
    )
