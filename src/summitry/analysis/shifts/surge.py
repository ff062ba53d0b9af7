"""Surges and silences: dealings with one counterpart that rise or fall beyond what the past explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import exp

import numpy as np
import pyarrow as pa

from summitry.analysis.shifts.alarms import (
    BURN_IN,
    QUESTIONS,
    Alarm,
    Question,
    active_days,
    one_each,
    own_exposure,
    raise_alarms,
)
from summitry.analysis.shifts.counts import (
    LONG,
    SHORT,
    Expectation,
    FloatArray,
    Memory,
    expect,
    forecast,
    window_sums,
)
from summitry.analysis.shifts.exposure import exposures
from summitry.analysis.shifts.grid import Grid, grid
from summitry.analysis.shifts.null import BLOCK, DAYS_A_YEAR, block_peaks
from summitry.analysis.shifts.onset import onset
from summitry.analysis.shifts.records import FALSE_ALARMS, EvidenceFilter, Shift, Unusual, Window
from summitry.analysis.shifts.share import share_change

BEFORE_DAYS = 28
"""Days before its beginning that a surge is compared with."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question counts, and what was expected of it."""

    series: FloatArray
    exposure: FloatArray
    expected: Expectation


@dataclass(frozen=True)
class _History:
    """What all shifts of one search have in common."""

    actor: str
    dataset: str
    counts: Grid
    exposure: FloatArray
    surprise: dict[Question, FloatArray]
    alarms: Sequence[Alarm]
    rate: float
    _asked: dict[Question, _Asked] = field(default_factory=dict)

    def asked(self, question: Question) -> _Asked:
        """Counts and forecast of a question."""
        if question not in self._asked:
            series, exposure, memory = self._counted(question)
            self._asked[question] = _Asked(series, exposure, expect(series, exposure, memory))
        return self._asked[question]

    def _counted(self, question: Question) -> tuple[FloatArray, FloatArray, Memory]:
        counts = self.counts
        if question.measure == "share":
            return counts.dealings, own_exposure(counts), SHORT
        if question.measure == "days":
            return active_days(counts.dealings), self.exposure, LONG
        return counts.talks if question.measure == "meetings" else counts.dealings, self.exposure, LONG

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
    alarms, surprise = raise_alarms(counts, exposure, rate=rate, seed=seed)
    history = _History(actor, dataset, counts, exposure, surprise, one_each(alarms), rate)
    ordered = sorted(history.alarms, key=lambda a: (a.raised, a.column))
    return tuple(_shift(alarm, history) for alarm in ordered)


def _shift(alarm: Alarm, history: _History) -> Shift:
    counts, column, days = history.counts, alarm.column, alarm.question.days
    asked = history.asked(alarm.question)
    usual = asked.expected.rate[max(alarm.peak - days + 1, 0), column] * asked.exposure
    start, low, high = onset(asked.series[:, column], usual, peak=alarm.peak, reach=days)
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
        expected=float(forecast(asked.expected, asked.exposure, days).mean[alarm.peak, column]),
        observed=float(window_sums(asked.series[:, column], days)[alarm.peak]),
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
    peaks = block_peaks(history.surprise[alarm.question])
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
