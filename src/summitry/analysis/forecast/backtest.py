"""How such forecasts did before: made again as of earlier dates, from what was known then, and held against what came.

At several earlier dates everything is learnt anew from what was known by then, and the stretches after it are forecast,
each from its own past. What came later is looked at for the outcome alone. Beside the forecast stand two that need no
learning: the recurrency baseline, put on the scale of probabilities, and the base rate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from summitry.analysis.forecast.calibrate import fit_calibration
from summitry.analysis.forecast.chance import Cases, cases_of, joined, learn_chances, standings
from summitry.analysis.forecast.kinds import kinds
from summitry.analysis.forecast.shown import shown
from summitry.analysis.forecast.thin import (
    LEAST_REPEATS,
    LEAST_STRETCHES,
    TREES_STRETCHES,
    enough_for_trees,
    recurrence_chances,
    too_thin,
)
from summitry.analysis.forecast.weeks import Weeks
from summitry.analysis.reliability import Reliability, reliability

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

ORIGINS = 12
"""Stretches that are forecast again where trees are grown, at most."""

REFITS = 3
"""Dates at which everything is learnt anew; the stretches are shared among them."""

THIN_ORIGINS = 40
"""Stretches that are forecast again where nothing is learnt, at most."""

OTHERS = 40
"""Other actors that are forecast too, drawn by lot, so that there are cases enough."""

METHODS = ("forecast", "recurrency", "base rate")


@dataclass(frozen=True, slots=True)
class Score:
    """How one method did.

    Attributes:
        method: One of ``METHODS``.
        brier: Mean squared error of the probabilities; 0 is best.
        log_loss: Mean negative log probability of what came.
        ece: Expected calibration error in ten bins of equal width.
        mrr: Mean reciprocal rank of the counterparts that a kind of dealing was had with, among all others it was not
            had with; ties share the mean of their ranks, counterparts never met before that of all that remain.
    """

    method: str
    brier: float
    log_loss: float
    ece: float
    mrr: float | None


@dataclass(frozen=True, slots=True)
class Tested:
    """Scores of the same cases by each method.

    Attributes:
        of: Whose: an actor's id, or "all".
        lines: Lines that were shown, the cases.
        came_true: Of these.
        counterparts: Dealings whose counterpart was ranked.
        scores: One a method.
    """

    of: str
    lines: int
    came_true: int
    counterparts: int
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Backtest:
    """How such forecasts did before.

    Attributes:
        first: First day that was forecast again.
        last: Last day.
        origins: Stretches between them.
        refits: Dates at which everything was learnt anew.
        actors: Actors that were forecast: the one asked about, and others drawn by lot.
        all: All of them together.
        own: The actor asked about.
        considered: Counterparts and kinds that were given a probability, shown or not.
        considered_ece: Expected calibration error over these.
        reliability: Of the lines shown, of all actors.
    """

    first: date
    last: date
    origins: int
    refits: int
    actors: int
    all: Tested
    own: Tested
    considered: int
    considered_ece: float
    reliability: Reliability


@dataclass(frozen=True, slots=True)
class _Run:
    """Forecasts made again.

    Attributes:
        cases: The cases, with what came.
        given: Probabilities by method, each of shape (n,).
        missed: Ranks of counterparts never met before, one a dealing: actor and rank.
    """

    cases: Cases
    given: dict[str, Floats]
    missed: list[tuple[int, float]]


def backtest(weeks: Weeks, actor: str) -> Backtest | None:
    """Make the forecasts of earlier dates again; None where too little lies before the first of them.

    Args:
        weeks: What was known before the date.
        actor: Whose forecasts; others are forecast beside it.
    """
    by_trees = enough_for_trees(weeks)
    least = TREES_STRETCHES if by_trees else LEAST_STRETCHES
    n = min(ORIGINS if by_trees else THIN_ORIGINS, weeks.n_weeks - least)
    if n < 1:
        return None
    start = weeks.n_weeks - n
    actors = _drawn(weeks.until(start), actor)
    cuts = np.unique(np.linspace(start, weeks.n_weeks, (REFITS if by_trees else 1) + 1).round().astype(int))
    again = _by_trees if by_trees else _by_recurrence
    found = [again(weeks, actors, start, end) for start, end in pairwise(cuts.tolist())]
    parts = [each for each in found if each is not None]
    if not parts:
        return None
    run = _Run(
        joined([each.cases for each in parts]),
        {name: np.concatenate([each.given[name] for each in parts]) for name in METHODS},
        [one for each in parts for one in each.missed],
    )
    return _scored(weeks, actor, run, start, len(cuts) - 1, len(actors))


def _drawn(weeks: Weeks, actor: str) -> list[int]:
    """The actor and others with enough of a history at the first date, by lot."""
    able = [
        place for place, name in enumerate(weeks.names) if name != actor and too_thin(weeks, name) is None
    ]
    lot = np.random.default_rng(0).permutation(len(able))[:OTHERS]
    own = [weeks.names.index(actor)] if actor in weeks.names else []
    return own + sorted(able[each] for each in lot)


def _by_trees(weeks: Weeks, actors: list[int], start: int, end: int) -> _Run | None:
    before = weeks.until(start)
    if not enough_for_trees(before):
        return None
    learnt = learn_chances(before)
    cases, missed = _again(weeks, actors, start, end)
    return _Run(
        cases,
        {
            "forecast": learnt(cases.features),
            "recurrency": learnt.baseline(cases.baseline),
            "base rate": cases.base.astype(np.float64),
        },
        missed,
    )


def _again(weeks: Weeks, actors: list[int], start: int, end: int) -> tuple[Cases, list[tuple[int, float]]]:
    parts, missed = [], []
    for standing in standings(weeks, start, end):
        chosen = standing.cells()
        cells = chosen.take(np.isin(weeks.actor[chosen.pair], actors))
        found = cases_of(weeks, standing, cells)
        parts.append(found)
        missed += _unmet(weeks, actors, found, standing.week)
    return joined(parts), missed


def _by_recurrence(weeks: Weeks, actors: list[int], start: int, end: int) -> _Run | None:
    parts, chances, missed = [], [], []
    for standing in standings(weeks, start, end):
        cells = standing.cells()
        cells = cells.take(
            np.isin(weeks.actor[cells.pair], actors)
            & (standing.times[cells.pair, cells.kind] >= LEAST_REPEATS)
        )
        if not len(cells):
            continue
        found = cases_of(weeks, standing, cells)
        parts.append(found)
        chances.append(recurrence_chances(standing, cells).point)
        missed += _unmet(weeks, actors, found, standing.week)
    if not parts:
        return None
    cases = joined(parts)
    given = {"forecast": np.concatenate(chances), "base rate": cases.base.astype(np.float64)}
    return _Run(cases, given | {"recurrency": _calibrated_before(cases)}, missed)


def _calibrated_before(cases: Cases) -> Floats:
    """The baseline's scores as probabilities, by what had come of such scores in the stretches before."""
    found = cases.baseline.astype(np.float64)
    for week in np.unique(cases.origin):
        now, before = cases.origin == week, cases.origin < week
        if before.any():
            found[now] = fit_calibration(cases.baseline[before], cases.came[before])(cases.baseline[now])
    return found


def _unmet(weeks: Weeks, actors: list[int], cases: Cases, week: int) -> list[tuple[int, float]]:
    """Dealings of these actors that no case is about: their rank is the mean of all that remain."""
    own = (weeks.week == week) & weeks.fresh & np.isin(weeks.actor[weeks.pair], actors)
    n_kinds = len(kinds())
    held = np.isin(
        weeks.pair[own].astype(np.int64) * n_kinds + weeks.kind[own],
        cases.cells.pair * n_kinds + cases.cells.kind,
    )
    missed = weeks.actor[weeks.pair[own][~held]]
    ranked = np.bincount(weeks.actor[cases.cells.pair], minlength=len(weeks.names)) / n_kinds
    return [(int(each), 1 + (ranked[each] + len(weeks.names) - 1) / 2) for each in missed]


def _scored(weeks: Weeks, actor: str, run: _Run, start: int, refits: int, n_actors: int) -> Backtest:
    forecast = run.given["forecast"]
    whose = weeks.actor[run.cases.cells.pair]
    told = shown(run.cases.origin * len(weeks.names) + whose, forecast)
    own = whose == (weeks.names.index(actor) if actor in weeks.names else -1)
    return Backtest(
        first=weeks.start(start),
        last=weeks.on - timedelta(days=1),
        origins=weeks.n_weeks - start,
        refits=refits,
        actors=n_actors,
        all=_tested("all", run, told, np.ones(len(own), dtype=np.bool_), whose, None),
        own=_tested(actor, run, told & own, own, whose, weeks.names.index(actor) if own.any() else -1),
        considered=len(run.cases),
        considered_ece=reliability(forecast, run.cases.came).ece or 0.0,
        reliability=reliability(forecast[told], run.cases.came[told]),
    )


def _tested(
    of: str, run: _Run, told: Flags, among: Flags, whose: npt.NDArray[np.int32], actor: int | None
) -> Tested:
    came = run.cases.came
    missed = [rank for each, rank in run.missed if actor is None or each == actor]
    scores, n_ranked = [], 0
    for method in METHODS:
        given = run.given[method]
        ranks = [*_ranks(run.cases, whose, given, among), *missed]
        n_ranked = len(ranks)
        mrr = float(np.mean(1 / np.array(ranks))) if ranks else None
        scores.append(Score(method, *_errors(given[told], came[told]), mrr))
    return Tested(of, int(told.sum()), int(came[told].sum()), n_ranked, tuple(scores))


def _errors(given: Floats, came: Flags) -> tuple[float, float, float]:
    if not len(given):
        return float("nan"), float("nan"), float("nan")
    sure = np.clip(given, 1e-3, 1 - 1e-3)
    loss = -np.where(came, np.log(sure), np.log(1 - sure)).mean()
    return float(((given - came) ** 2).mean()), float(loss), reliability(given, came).ece or 0.0


def _ranks(cases: Cases, whose: npt.NDArray[np.int32], given: Floats, among: Flags) -> Iterator[float]:
    """Rank of each counterpart that a kind of dealing was had with, among those it was not had with."""
    places = np.flatnonzero(among)
    question = np.stack([cases.origin[places], whose[places], cases.cells.kind[places]])
    order = np.lexsort(question)
    places = places[order]
    starts = np.flatnonzero(
        np.concatenate([[True], (np.diff(question[:, order], axis=1) != 0).any(axis=0)])[: len(places)]
    )
    for group in np.split(places, starts[1:]):
        came = cases.came[group]
        if not came.any():
            continue
        others = np.sort(given[group][~came])
        for each in given[group][came]:
            above = len(others) - np.searchsorted(others, each, side="right")
            same = len(others) - above - np.searchsorted(others, each, side="left")
            yield float(1 + above + same / 2)
