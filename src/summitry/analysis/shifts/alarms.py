"""Alarms: days on which what was reported goes beyond what the past explains, at a stated rate of false alarms.

Each day the detector looks back over a window, at what it had forecast before the window began (``counts``), and
is more or less surprised (``tails``). It raises an alarm where shuffled days surprise it as much no more often
than a stated number of times a year (``null``), over all counterparts and its four questions together: are
dealings with somebody more than expected, are meetings of leaders and ministers, is somebody's share higher than
of late, are dealings fewer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from summitry.analysis.shifts.counts import SHORT, FloatArray, Forecast, expect, forecast, window_sums
from summitry.analysis.shifts.exposure import LEAST
from summitry.analysis.shifts.grid import Grid
from summitry.analysis.shifts.null import Answer, FalseAlarms, false_alarms
from summitry.analysis.shifts.records import ShiftKind
from summitry.analysis.shifts.surprise import WEEK
from summitry.analysis.shifts.tails import surprise_above, surprise_below

FEWEST = 3.0
"""Dealings in a window below which there is no surge."""

FEWEST_DAYS = 8.0
"""Days with a dealing that must be expected of a window before their lack is a silence."""

FAR = 2.0
"""Standard deviations from the forecast within which nothing is an alarm."""

SILENT_DAYS = 28
"""Days that a silence is looked for in."""

BURN_IN = 42
"""First days of the history, in which no alarm is raised: too little is known yet."""

HALF_A_YEAR = 182

GAP = 7
"""Days without an alarm after which the next one is another shift."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question that the detector asks each day.

    Attributes:
        kind: What an alarm is called.
        measure: What is counted: ``dealings``; ``meetings`` of leaders and ministers; ``share``, the counterpart's
            part in all the actor's dealings; ``days`` with any dealing.
        days: Length of the window.
        score: From counts and exposure of each day to the answer, of shape (n_days, ..., n_counterparts).
        anywhen: Whether the days behind its threshold are shuffled over the whole history, not within their month: a
            month without dealings is none however its days are shuffled.
    """

    kind: ShiftKind
    measure: str
    days: int
    score: Callable[[Grid, FloatArray], Answer]
    anywhen: bool = False


def counted(question: Question, counts: Grid) -> FloatArray:
    """What a question counts, by day and counterpart."""
    if question.measure == "days":
        return active_days(counts.dealings)
    return counts.talks if question.measure == "meetings" else counts.dealings


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


def _dealings(counts: Grid, exposure: FloatArray) -> Answer:
    """Against half a year of the counterpart's past."""

    def score(dealings: FloatArray) -> Answer:
        coming = forecast(expect(dealings, exposure), exposure, WEEK)
        return Answer(_above(dealings, coming), coming.mean)

    return _where(_ever(counts.dealings), score, counts.dealings)


def _meetings(counts: Grid, exposure: FloatArray) -> Answer:
    """Talks at the top, in person and on both sides together, as for whole weeks of pairs (``surprise.pair_weeks``)."""

    def score(*kinds: FloatArray) -> Answer:
        together = np.stack(kinds, axis=-2)
        wide = exposure[..., None]
        coming = forecast(expect(together, wide), wide, WEEK)
        above = _above(together, coming)
        return Answer(np.where(above[..., 0, :] > 0, above.sum(axis=-2), 0.0), coming.mean[..., 0, :])

    return _where(_ever(counts.talks), score, counts.talks, counts.meetings, counts.summits)


def _share(counts: Grid, exposure: FloatArray) -> Answer:
    """Against the last weeks, of counterparts who have long had a share; the actor's own dealings are its exposure."""
    own = own_exposure(counts)

    def score(dealings: FloatArray) -> Answer:
        late = forecast(expect(dealings, own, SHORT), own, WEEK)
        regular = np.minimum(np.nan_to_num(late.mean), long_run(dealings, WEEK)) >= FEWEST
        return Answer(np.where(regular, _above(dealings, late), 0.0), late.mean)

    often = long_run(counts.dealings, WEEK).max(axis=0) >= FEWEST
    return _where(_any_order(often), score, counts.dealings)


def _days(counts: Grid, exposure: FloatArray) -> Answer:
    """Days with any dealing, so that the end of a surge is no silence."""

    def score(active: FloatArray) -> Answer:
        expected = forecast(expect(active, exposure), exposure, SILENT_DAYS)
        below = surprise_below(window_sums(active, SILENT_DAYS), expected, fewest=FEWEST_DAYS, far=FAR)
        return Answer(below, expected.mean)

    active = active_days(counts.dealings)
    often = np.nan_to_num(window_sums(active, SILENT_DAYS)).max(axis=0) >= FEWEST_DAYS
    return _where(_any_order(often), score, active)


def active_days(dealings: FloatArray) -> FloatArray:
    """1 where there was a dealing; an act whose date spans several days makes one day of them, not one of each."""
    return np.minimum(dealings, 1.0)


def _where(columns: NDArray[np.bool_], score: Callable[..., Answer], *arrays: FloatArray) -> Answer:
    """The answer for the columns that can raise an alarm at all; 0 elsewhere."""
    strength, expected = np.zeros(arrays[0].shape), np.zeros(arrays[0].shape)
    if columns.any():
        found = score(*(each[..., columns] for each in arrays))
        strength[..., columns], expected[..., columns] = found.strength, found.expected
    return Answer(strength, expected)


def _ever(counts: FloatArray) -> NDArray[np.bool_]:
    """Columns that have enough dealings for a surge in some week, in whatever order."""
    return _any_order(np.nan_to_num(window_sums(counts, WEEK)).max(axis=0) >= FEWEST)


def _any_order(often: NDArray[np.bool_]) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = np.logical_or.reduce(often.reshape(-1, often.shape[-1]), axis=0)
    return found


def long_run(counts: FloatArray, days: int) -> FloatArray:
    """Mean count of a window of some days over the half year before it, or what there is of one, by its last day."""
    sums = np.concatenate([np.zeros((1, *counts.shape[1:])), np.cumsum(counts, axis=0)])
    end = np.maximum(np.arange(len(counts)) + 1 - days, 0)
    begin = np.maximum(end - HALF_A_YEAR, 0)
    length = np.maximum(end - begin, days).reshape(-1, *[1] * (counts.ndim - 1))
    found: FloatArray = days * (sums[end] - sums[begin]) / length
    return found


QUESTIONS = (
    Question(ShiftKind.SURGE, "dealings", WEEK, _dealings),
    Question(ShiftKind.SURGE, "meetings", WEEK, _meetings),
    Question(ShiftKind.SURGE, "share", WEEK, _share),
    Question(ShiftKind.SILENCE, "days", SILENT_DAYS, _days, anywhen=True),
)
"""What the detector asks; each has an equal part of the false alarms."""


def own_exposure(counts: Grid) -> FloatArray:
    """The actor's dealings with all on each day, against its mean up to that day, shape (n_days, ...)."""
    total = counts.dealings.sum(axis=-1)
    days = np.arange(1, len(total) + 1).reshape(-1, *[1] * (total.ndim - 1))
    usual = np.cumsum(total, axis=0) / days
    found: FloatArray = np.maximum(total / np.maximum(usual, 1e-9), LEAST)
    return found


def _above(counts: FloatArray, coming: Forecast) -> FloatArray:
    return surprise_above(window_sums(counts, WEEK), coming, fewest=FEWEST, far=FAR)


def ask(questions: Sequence[Question], counts: Grid, exposure: FloatArray) -> list[Answer]:
    """The answer to each question, shape (n_days, ..., n_counterparts); no surprise in the burn-in.

    How much the data set reports of everybody is allowed for. Windows within two standard deviations of their forecast
    are not looked at.
    """
    found = [question.score(counts, exposure) for question in questions]
    for each in found:
        each.strength[:BURN_IN] = 0.0
    return found


def raise_alarms(
    counts: Grid, exposure: FloatArray, *, rate: float, seed: int = 0
) -> tuple[list[Alarm], dict[Question, Answer]]:
    """Alarms of all questions, each with an equal part of the false alarms.

    Args:
        counts: Dealings by day and counterpart.
        exposure: Of each day, shape (n_days,).
        rate: False alarms a year, over all counterparts and questions; above 0.
        seed: Of the shuffles behind the thresholds.

    Returns:
        The alarms, and the answer to each question on all days, of shape (n_days, n_counterparts).
    """
    alarms: list[Alarm] = []
    given: dict[Question, Answer] = {}
    for question, (answer, null) in _answers(counts, exposure, seed).items():
        given[question] = answer
        strength = answer.strength
        raised = strength >= max(null.strength(rate / len(QUESTIONS)), 1e-9)
        alarms += [
            _alarm(question, int(column), run, strength, null)
            for column in np.flatnonzero(raised.any(axis=0))
            for run in runs(np.flatnonzero(raised[:, column]))
        ]
    return alarms, given


def _answers(counts: Grid, exposure: FloatArray, seed: int) -> dict[Question, tuple[Answer, FalseAlarms]]:
    """For each question the answer on all days, and what chance raises."""
    found: dict[Question, tuple[Answer, FalseAlarms]] = {}
    for anywhen in (False, True):
        asked = [question for question in QUESTIONS if question.anywhen == anywhen]

        def shuffled(orders: NDArray[np.intp], asked: Sequence[Question] = asked) -> list[Answer]:
            return ask(asked, counts.reordered(orders), exposure[orders])

        answers = false_alarms(
            shuffled,
            first=counts.first,
            n_days=counts.n_days,
            n_series=len(counts.counterparts),
            anywhen=anywhen,
            skip=BURN_IN,
            seed=seed,
        )
        found |= dict(zip(asked, answers, strict=True))
    return found


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
