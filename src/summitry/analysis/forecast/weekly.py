"""Forecast of an actor's coming days from the dealings of everybody before a date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from summitry.analysis.forecast.backtest import backtest
from summitry.analysis.forecast.chance import CASES, Chances, one_thread
from summitry.analysis.forecast.coming import RECURRENCE, TREES, Base, Coming, Line, Training
from summitry.analysis.forecast.ground import Ground, lay_ground
from summitry.analysis.forecast.kinds import kinds
from summitry.analysis.forecast.reasons import Reasoner, RowsOf
from summitry.analysis.forecast.shown import LEAST, LINES, shown
from summitry.analysis.forecast.standing import NEVER, Cells, Standing
from summitry.analysis.forecast.thin import (
    LEAST_REPEATS,
    own_history,
    recurrence_chances,
    too_thin,
)
from summitry.analysis.forecast.weekly_recurrency import recurrency
from summitry.analysis.forecast.weeks import Weeks
from summitry.analysis.reliability import reliability
from summitry.analysis.wilson import wilson

Floats = npt.NDArray[np.float64]

AROUND = 0.05
"""Held-out cases given a probability no further from that of a line make its interval."""

FEWEST = 30
"""Of them, so many at least: where there are fewer, the nearest."""


@dataclass(frozen=True, slots=True)
class _Given:
    """Probabilities of the cells of one actor, and where they come from."""

    cells: Cells
    point: Floats
    low: Floats
    high: Floats
    features: npt.NDArray[np.float32] | None
    learnt: Chances | None


def forecast_coming(
    weeks: Weeks,
    actor: str,
    *,
    dataset: str,
    rows_of: RowsOf,
    lines: int = LINES,
    test: bool = False,
    cases: int = CASES,
    ground: Callable[[], Ground] | None = None,
) -> Coming:
    """Whom an actor deals with in the days from ``weeks.on`` on, and how likely that is.

    Args:
        weeks: What was known of everybody before the date.
        actor: Actor id.
        dataset: Its name.
        rows_of: Rows of an actor known before the date, most told first, as evidence.
        lines: How many lines, at most; what is less likely than ``shown.LEAST`` is left out.
        test: Whether to make the forecasts of earlier dates again, too.
        cases: How many cases to learn from, about; fewer are quicker.
        ground: What is learnt of everybody from these weeks; asked for only where something can be said. It is learnt
            here by default.
    """
    why = too_thin(weeks, actor)
    dealings, _ = own_history(weeks, actor)
    since = weeks.first if weeks.n_weeks else None
    found = Coming(actor, dataset, weeks.on, weeks.days, since, weeks.n_weeks, dealings, None, why)
    if why is not None:
        return found
    base = ground() if ground else lay_ground(weeks, cases)
    standing = base.standing
    with one_thread():
        given = _given(base, weeks.names.index(actor))
        told = shown(np.zeros(len(given.cells), dtype=np.int64), given.point, lines)
        if not told.any():
            return replace(found, abstained=_nothing_likely(weeks, given), considered=len(given.cells))
        told_lines = _lines(standing, given, rows_of, told)
    return replace(
        found,
        method=TREES if given.learnt else RECURRENCE,
        lines=told_lines,
        considered=len(given.cells),
        training=_training(weeks, given.learnt) if given.learnt else None,
        backtest=backtest(weeks, actor) if test else None,
    )


def _nothing_likely(weeks: Weeks, given: _Given) -> str:
    if given.learnt is None and not len(given.cells):
        unit = "weeks" if weeks.days == 7 else f"stretches of {weeks.days} days"
        return f"no kind of dealing with anybody was seen in {LEAST_REPEATS} {unit} or more"
    return f"no kind of dealing with anybody is {LEAST:.0%} likely or more"


def _given(ground: Ground, actor: int) -> _Given:
    standing, learnt = ground.standing, ground.learnt
    cells = standing.cells(actor)
    if learnt is None:
        cells = cells.take(standing.times[cells.pair, cells.kind] >= LEAST_REPEATS)
        chance = recurrence_chances(standing, cells)
        return _Given(cells, _nested(cells, chance.point), chance.low, chance.high, None, None)
    features = standing.features(cells)
    point = _nested(cells, learnt(features))
    low, high = _intervals(learnt, point)
    return _Given(cells, point, low, high, features, learnt)


def _nested(cells: Cells, point: Floats) -> Floats:
    """Nothing is likelier than what takes it in: talks are at least as likely as a visit."""
    found = point.copy()
    place = {(int(p), int(k)): i for i, (p, k) in enumerate(zip(cells.pair, cells.kind, strict=True))}
    for (pair, kind), i in place.items():
        if kinds()[kind].mode is None:
            continue
        for wider, each in enumerate(kinds()):
            j = place.get((pair, wider))
            if j is not None and each.mode is None and each.type == kinds()[kind].type:
                found[j] = max(found[j], point[i])
    return found


def _intervals(learnt: Chances, point: Floats) -> tuple[Floats, Floats]:
    """95 % interval of the share that came true of the held-out cases given about the same probability."""
    given, n = learnt.held_score, len(learnt.held_score)
    start = np.searchsorted(given, point - AROUND, side="left")
    end = np.searchsorted(given, point + AROUND, side="right")
    few = end - start < FEWEST
    middle = np.searchsorted(given, point)
    start = np.where(few, np.clip(middle - FEWEST // 2, 0, max(n - FEWEST, 0)), start)
    end = np.where(few, np.minimum(start + FEWEST, n), end)
    total = np.concatenate([[0], np.cumsum(learnt.held_came)])
    ends = [
        wilson(float(k), float(size)) for k, size in zip(total[end] - total[start], end - start, strict=True)
    ]
    low, high = (np.array([each[side] for each in ends]) for side in (0, 1))
    return np.minimum(low, point), np.maximum(high, point)


def _lines(
    standing: Standing, given: _Given, rows_of: RowsOf, told: npt.NDArray[np.bool_]
) -> tuple[Line, ...]:
    """The lines that are shown, likeliest first."""
    cells = given.cells
    scores = recurrency(standing, cells)
    ranks = _mean_ranks(scores)
    order = np.lexsort((cells.kind, cells.pair, -standing.base(cells), -given.point))
    reasoner = Reasoner(standing, rows_of)
    found = []
    places = order[told[order]]
    weights: Floats | list[None] = [None] * len(places)
    if given.learnt is not None and given.features is not None:
        weights = given.learnt.contributions(given.features[places])
    for rank, (place, learnt) in enumerate(zip(places.tolist(), weights, strict=True), 1):
        reasons = reasoner.explain(int(cells.pair[place]), int(cells.kind[place]), learnt)
        line = _line(standing, given, place, rank, float(scores[place]), float(ranks[place]))
        found.append(replace(line, reasons=reasons))
    return tuple(found)


def _line(
    standing: Standing, given: _Given, place: int, rank: int, score: float, baseline_rank: float
) -> Line:
    pair, number = int(given.cells.pair[place]), int(given.cells.kind[place])
    kind, weeks = kinds()[number], standing.weeks
    last = int(standing.last[pair, number])
    return Line(
        rank=rank,
        counterpart=weeks.names[weeks.counterpart[pair]],
        kind=kind.id,
        type=kind.type,
        mode=kind.mode,
        direction=kind.direction,
        probability=float(given.point[place]),
        low=float(given.low[place]),
        high=float(given.high[place]),
        base=Base(int(standing.times[pair, number]), standing.week),
        last=None if last == NEVER else weeks.start(last),
        baseline=score,
        baseline_rank=baseline_rank,
        reasons=(),
    )


def _mean_ranks(scores: npt.NDArray[np.float32]) -> Floats:
    """Rank of each score from the top, from 1; ties share the mean of their ranks."""
    ordered = np.sort(scores)
    above = len(scores) - np.searchsorted(ordered, scores, side="right")
    below = np.searchsorted(ordered, scores, side="left")
    return np.asarray(1 + above + (len(scores) - above - below - 1) / 2, dtype=np.float64)


def _training(weeks: Weeks, learnt: Chances) -> Training:
    likely = learnt.held_score >= LEAST
    return Training(
        first=weeks.start(learnt.first),
        last=weeks.on - timedelta(days=1),
        origins=learnt.last - learnt.first,
        held_out=learnt.last - learnt.held,
        cases=learnt.n_cases,
        came_true=learnt.n_came,
        actors=len(weeks.names),
        held=reliability(learnt.held_score[likely], learnt.held_came[likely]),
    )
