"""Surges and silences: dealings with one counterpart that rise or fall beyond what the past explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp

import numpy as np
import pyarrow as pa

from summitry.analysis.shifts.alarms import (
    BURN_IN,
    QUESTIONS,
    Alarm,
    Question,
    counted,
    one_each,
    own_exposure,
    raise_alarms,
)
from summitry.analysis.shifts.counts import FloatArray, window_sums
from summitry.analysis.shifts.exposure import exposures
from summitry.analysis.shifts.grid import Grid, grid
from summitry.analysis.shifts.null import BLOCK, DAYS_A_YEAR, Answer, block_peaks
from summitry.analysis.shifts.onset import onset
from summitry.analysis.shifts.records import FALSE_ALARMS, EvidenceFilter, Shift, Unusual, Window
from summitry.analysis.shifts.share import share_change

BEFORE_DAYS = 28
"""Days before its beginning that a surge is compared with."""


@dataclass(frozen=True, slots=True)
class _History:
    """What all shifts of one search have in common."""

    actor: str
    dataset: str
    counts: Grid
    exposure: FloatArray
    answers: dict[Question, Answer]
    alarms: Sequence[Alarm]
    rate: float

    @property
    def years(self) -> float:
        """Years in which an alarm could be raised."""
        return (self.counts.n_days - BURN_IN) / DAYS_A_YEAR


def find_surges(
    daily: pa.Table,
    coverage: FloatArray,
    *,
    actor: str,
    dataset: str,
    first: date,
    last: date,
    rate: float = FALSE_ALARMS,
    seed: int = 0,
) -> tuple[Shift, ...]:
    """Surges and silences of an actor, in order of the day on which they could be known.

    Nothing after ``last`` enters, so that with ``last`` on some day of the past this is what was knowable then.

    Args:
        daily: The actor's dealings by day, as from ``store.dealings.daily``.
        coverage: Dealings of everybody in the data set on each day, shape (n_days,).
        actor: Actor id.
        dataset: Name of the data set.
        first: The first day of the history.
        last: The last, included.
        rate: False alarms a year, over all counterparts and questions; above 0.
        seed: Of the shuffles behind it; the same seed finds the same.

    Returns:
        None where the history is not longer than ``BURN_IN`` days.
    """
    counts = grid(daily, first=first, last=last)
    if not counts.counterparts or counts.n_days <= BURN_IN:
        return ()
    exposure = exposures(coverage, first)
    alarms, answers = raise_alarms(counts, exposure, rate=rate, seed=seed)
    history = _History(actor, dataset, counts, exposure, answers, one_each(alarms), rate)
    ordered = sorted(history.alarms, key=lambda a: (a.raised, a.column))
    return tuple(_shift(alarm, history) for alarm in ordered)


def _shift(alarm: Alarm, history: _History) -> Shift:
    counts, column, days = history.counts, alarm.column, alarm.question.days
    series = counted(alarm.question, counts)[:, column]
    expected = float(history.answers[alarm.question].expected[alarm.peak, column])
    worth = own_exposure(counts) if alarm.question.measure == "share" else history.exposure
    usual = expected * worth / worth[max(alarm.peak - days + 1, 0) : alarm.peak + 1].sum()
    start, low, high = onset(series, usual, peak=alarm.peak, reach=days)
    after = Window(counts.day(start), counts.day(alarm.peak))
    before = Window(
        max(after.first - timedelta(days=BEFORE_DAYS), counts.first), after.first - timedelta(days=1)
    )
    name, false = counts.counterparts[column], _false(alarm, history)
    return Shift(
        kind=alarm.question.kind,
        actor=history.actor,
        dataset=history.dataset,
        counterpart=name,
        day=after.first,
        when=Window(counts.day(low), counts.day(high)),
        unit="share",
        before=before,
        after=after,
        parts=(share_change(counts, column, before, after),),
        probability=1 - false,
        log_odds=None,
        p_value=1 - exp(-len(QUESTIONS) * alarm.rate * history.years),
        q_value=false,
        alarm_rate=history.rate,
        unusual=_unusual(alarm, history),
        sources=None,
        proofs=EvidenceFilter(name, after),
        measure=alarm.question.measure,
        expected=expected,
        observed=float(window_sums(series, days)[alarm.peak]),
        raised=counts.day(alarm.raised),
    )


def _false(alarm: Alarm, history: _History) -> float:
    """Part of the alarms at least as strong as this one that chance alone would have raised, 0 to 1.

    Source: the empirical false discovery rate; Efron (2010), "Large-Scale Inference", chapter 4.
    """
    expected = len(QUESTIONS) * alarm.rate * history.years
    found = sum(other.rate <= alarm.rate for other in history.alarms)
    return min(expected / found, 1.0)


def _unusual(alarm: Alarm, history: _History) -> Unusual:
    """Its rank among the strongest surprises of all fortnights and counterparts."""
    peaks = block_peaks(history.answers[alarm.question].strength)
    stronger = np.flatnonzero((peaks > alarm.strength + 1e-9).any(axis=1))
    earlier = [int(block) for block in stronger if block * BLOCK <= alarm.peak]
    counts = history.counts
    return Unusual(
        size=alarm.strength,
        measure="surprise",
        rank=1 + int((peaks > alarm.strength + 1e-9).sum()),
        of=int((peaks > 0).sum()),
        since=counts.day(earlier[-1] * BLOCK) if earlier else None,
        history=Window(counts.day(BURN_IN), counts.day(counts.n_days - 1)),
    )
