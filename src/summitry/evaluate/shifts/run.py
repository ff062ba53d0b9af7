"""``evaluate_shifts``: score every pair-week of a truth table with the detector and with the baselines, and compare."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from summitry.evaluate.intervals import Estimate
from summitry.evaluate.lines import write_lines
from summitry.evaluate.shifts.baselines import BASELINES
from summitry.evaluate.shifts.scores import (
    Alarms,
    auc,
    average_precision,
    make_alarms,
    over_pairs,
    rank,
)
from summitry.evaluate.shifts.truth import Truth
from summitry.evaluate.shifts.universe import Array, Flags, Universe, make_universe

DETECTOR = "summitry"

Detector = Callable[..., pa.Table]
"""Scores pair-weeks: ``(pairs, coverage, *, first, last)`` -> columns ``pair``, ``week`` (its Monday), ``score``."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How one method does on one kind of event.

    Attributes:
        auc: Chance that a pair-week at an event ranks above one without.
        within_pairs: The same with weeks compared only with weeks of their own pair.
        average_precision: Area under the curve of precision over recall.
        found: Part of the events that have an alarm within a week.
    """

    auc: Estimate
    within_pairs: Estimate
    average_precision: Estimate
    found: Estimate


@dataclass(frozen=True, slots=True)
class ShiftEvaluation:
    """What one run came to.

    Attributes:
        universe: The pair-weeks and the truth.
        form: Form of the truth table.
        bad: Rows of the truth that could not be read.
        silent: Pairs of which the data hold no dealing at all.
        scores: By method, shape (pairs, weeks).
        thresholds: By method, the score from which on an alarm is raised.
        figures: By kind of event (``all`` first), then by method.
        events: Events by kind.
        positives: Pair-weeks at an event, by kind.
    """

    universe: Universe
    form: str
    bad: tuple[str, ...]
    silent: int
    scores: Mapping[str, Array]
    thresholds: Mapping[str, float]
    figures: Mapping[str, Mapping[str, Figures]]
    events: Mapping[str, int]
    positives: Mapping[str, int]


def with_pairs(daily: pa.Table) -> pa.Table:
    """Each pair once, its name in a column ``pair`` ("CHN PRK"): of mirrored rows those whose actor comes first."""
    once = daily.filter(pc.less(daily["actor"], daily["counterpart"]))
    return once.append_column("pair", pc.binary_join_element_wise(once["actor"], once["counterpart"], " "))


def evaluate_shifts(
    truth: Truth, daily: pa.Table, coverage: Array, *, first: date, last: date, detector: Detector
) -> ShiftEvaluation:
    """Rank pair-weeks and compare.

    Args:
        truth: What happened.
        daily: Dealings of the actors of the truth, at least with each other: ``day``, ``actor``, ``counterpart``,
            ``incidents`` and what the detector needs. Each dealing is there for either side.
        coverage: Dealings of everybody on each day from ``first`` to ``last``, shape (days,).
        first: First day of the data.
        last: Last day.
        detector: Gives the score.

    Raises:
        InputError: Truth and data share no whole week.
    """
    universe = make_universe(truth, first, last)
    named = {f"{one} {two}" for one, two in universe.pairs}
    pairs = with_pairs(daily)
    pairs = pairs.filter(pc.is_in(pairs["pair"], value_set=pa.array(sorted(named), pairs["pair"].type)))
    counts = _matrix(pairs, universe, first)
    skipped = (universe.weeks[0] - _first_monday(first)).days // 7
    scores = {DETECTOR: _aligned(detector(pairs, coverage, first=first, last=last), universe)}
    for name, baseline in BASELINES.items():
        scores[name] = baseline(counts)[:, skipped:]
    return _compare(truth, universe, scores, silent=int((counts.sum(axis=1) == 0).sum()))


def _compare(
    truth: Truth, universe: Universe, scores: Mapping[str, Array], *, silent: int
) -> ShiftEvaluation:
    kinds = sorted({event.kind for event in universe.events})
    chosen = {"all": np.ones(len(universe.events), dtype=bool)} | {
        kind: np.array([event.kind == kind for event in universe.events]) for kind in kinds if len(kinds) > 1
    }
    alarms = {name: make_alarms(universe, each) for name, each in scores.items()}
    even = np.ones(len(universe.pairs))
    figures: dict[str, dict[str, Figures]] = {}
    positives = {}
    touched = universe.touched(universe.events)
    for kind, events in chosen.items():
        at = universe.touched([event for event, is_in in zip(universe.events, events, strict=True) if is_in])
        positives[kind] = int(at.sum())
        figures[kind] = {
            name: _figures(universe, each, at, at | ~touched, alarms[name], events)
            for name, each in scores.items()
        }
    return ShiftEvaluation(
        universe=universe,
        form=truth.form,
        bad=truth.bad,
        silent=silent,
        scores=scores,
        thresholds={name: each.threshold(even) for name, each in alarms.items()},
        figures=figures,
        events={kind: int(events.sum()) for kind, events in chosen.items()},
        positives=positives,
    )


def _figures(
    universe: Universe, scores: Array, positive: Flags, chosen: Flags, alarms: Alarms, events: Flags
) -> Figures:
    ranking = rank(scores, positive, chosen)
    n, rows = len(universe.pairs), int(chosen.sum())
    bearing = int(positive.any(axis=1).sum())
    own = np.array([_own_auc(*each) for each in zip(scores, positive, chosen, strict=True)])
    weight = np.where(np.isnan(own), 0.0, positive.sum(axis=1))
    own = np.nan_to_num(own)

    def within(weights: Array) -> float:
        total = (weights * weight).sum()
        return float((weights * weight * own).sum() / total) if total else math.nan

    return Figures(
        auc=over_pairs(lambda weights: auc(*ranking.counts(weights)), n, bearing=bearing, rows=rows),
        within_pairs=over_pairs(within, n, bearing=bearing, rows=n),
        average_precision=over_pairs(
            lambda weights: average_precision(*ranking.counts(weights)), n, bearing=bearing, rows=rows
        ),
        found=over_pairs(lambda weights: alarms.found(weights, events), n, bearing=bearing, rows=rows),
    )


def _own_auc(scores: Array, positive: Flags, chosen: Flags) -> float:
    ranking = rank(scores[None, :], positive[None, :], chosen[None, :])
    return auc(*ranking.counts(np.ones(1))) if len(ranking.steps) else math.nan


def _matrix(pairs: pa.Table, universe: Universe, first: date) -> Array:
    """Dealings by day from the first Monday of the data to the last week of the universe, (pairs, 7 * weeks)."""
    start = _first_monday(first)
    n_days = (universe.weeks[-1] - start).days + 7
    names = pa.array([f"{one} {two}" for one, two in universe.pairs], pairs["pair"].type)
    row = np.asarray(pc.index_in(pairs["pair"], value_set=names)).astype(np.int64)
    day = np.asarray(pc.cast(pc.cast(pairs["day"], pa.date32()), pa.int32())).astype(np.int64)
    day = day - (start - date(1970, 1, 1)).days
    inside = (day >= 0) & (day < n_days)
    weights = np.asarray(pairs["incidents"], dtype=np.float64)[inside]
    flat = np.bincount(row[inside] * n_days + day[inside], weights, minlength=len(names) * n_days)
    return np.asarray(flat, dtype=np.float64).reshape(len(names), n_days)


def _aligned(found: pa.Table, universe: Universe) -> Array:
    """Scores of a detector in the shape of the universe; ``-inf`` where it says nothing."""
    scores = np.full(universe.shape, -math.inf)
    names = {f"{one} {two}": index for index, (one, two) in enumerate(universe.pairs)}
    weeks = {week: index for index, week in enumerate(universe.weeks)}
    columns = (found[name].to_pylist() for name in ("pair", "week", "score"))
    for pair, week, score in zip(*columns, strict=True):
        if pair in names and week in weeks and score is not None and not math.isnan(score):
            scores[names[pair], weeks[week]] = score
    return scores


def _first_monday(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def prediction_lines(found: ShiftEvaluation) -> Iterable[dict[str, Any]]:
    """Every pair-week as a line: what each method says, and whether an event touches it."""
    universe = found.universe
    touched = universe.touched(universe.events)
    for row, (one, two) in enumerate(universe.pairs):
        for column, week in enumerate(universe.weeks):
            yield {
                "actor1": one,
                "actor2": two,
                "week": week.isoformat(),
                "event": bool(touched[row, column]),
                "scores": {name: _finite(each[row, column]) for name, each in found.scores.items()},
            }


def write_shift_predictions(found: ShiftEvaluation, path: Path) -> None:
    """Write the scores.

    Raises:
        InputError: The file cannot be written.
    """
    write_lines(path, prediction_lines(found))


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
