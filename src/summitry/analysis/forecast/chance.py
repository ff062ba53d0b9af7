"""The chance of each pair and kind in the coming stretch: boosted trees over features from before it, calibrated later.

Trees are learnt on earlier origins, pooled over all actors. How their scores become probabilities is learnt on the last
origins, from trees that have not seen these; then all origins are learnt from. Whatever stands at an origin comes from
before it. Cases are drawn by rates that depend on nothing but the past, the same for what came true and what did not,
and weigh one over their rate.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from summitry.analysis.forecast.calibrate import Calibration, Slope, fit_calibration, fit_slope
from summitry.analysis.forecast.kinds import kinds
from summitry.analysis.forecast.standing import CATEGORICAL, FEATURES, Cells, Standing
from summitry.analysis.forecast.weekly_recurrency import recurrency
from summitry.analysis.forecast.weeks import Weeks

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

BURN = 8
"""Stretches at the beginning that are no origins: too little stands before them."""

ORIGINS = 60
"""Origins that are learnt from, at most: the latest."""

HELD_OUT = 0.2
"""Share of the origins, the last ones, that calibrate."""

CASES = 200_000
"""Cases that are learnt from, about."""

COLD = 0.25
"""Of them, those of kinds that a pair has not had before."""

SEED = 20190420

ROUNDS = 200
SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 15,
    "learning_rate": 0.08,
    "min_data_in_leaf": 200,
    "feature_fraction": 0.7,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 10.0,
    "cat_smooth": 50.0,
    "max_bin": 127,
    "num_threads": 1,
    "seed": SEED,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}


@dataclass(frozen=True, slots=True)
class Cases:
    """Cases drawn at several origins.

    Attributes:
        origin: Stretch that each is about, int64, shape (n,).
        cells: Pair and kind.
        features: Columns as ``FEATURES``, float32.
        came: Whether there was such a dealing in that stretch.
        weight: One over the rate at which it was drawn.
        baseline: Score of the recurrency baseline, float32.
        base: Share of earlier stretches with such a dealing, float32.
    """

    origin: npt.NDArray[np.int64]
    cells: Cells
    features: npt.NDArray[np.float32]
    came: Flags
    weight: Floats
    baseline: npt.NDArray[np.float32]
    base: npt.NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.origin)

    def take(self, chosen: Flags) -> Cases:
        """Some of them."""
        return Cases(
            self.origin[chosen],
            self.cells.take(chosen),
            self.features[chosen],
            self.came[chosen],
            self.weight[chosen],
            self.baseline[chosen],
            self.base[chosen],
        )


@dataclass(frozen=True, slots=True)
class Chances:
    """What was learnt.

    Attributes:
        booster: The trees.
        calibration: From their scores to probabilities.
        baseline: The same for the recurrency baseline.
        first: First origin that was learnt from.
        held: First origin that calibrated.
        last: The origin after the last one that calibrated.
        n_cases: Cases that were learnt from.
        n_came: Of these, those that came true.
        held_score: Probabilities given to the cases of the held-out origins, in ascending order.
        held_came: Whether they came true.
    """

    booster: Any
    calibration: Slope
    baseline: Calibration
    first: int
    held: int
    last: int
    n_cases: int
    n_came: int
    held_score: Floats
    held_came: Flags

    def __call__(self, features: npt.NDArray[np.float32]) -> Floats:
        """Probabilities, float64, shape (n,)."""
        return self.calibration(self.booster.predict(features, num_threads=1))

    def contributions(self, features: npt.NDArray[np.float32]) -> Floats:
        """What each feature adds to the log-odds of each case, shape (n, n_features)."""
        found: Floats = self.booster.predict(features, pred_contrib=True, num_threads=1)[:, :-1]
        return found


def came_true(weeks: Weeks, week: int, cells: Cells) -> Flags:
    """Whether each pair and kind had a dealing in a stretch."""
    own = weeks.week == week
    keys = np.unique(weeks.pair[own].astype(np.int64) * len(kinds()) + weeks.kind[own])
    found: Flags = np.isin(cells.pair * len(kinds()) + cells.kind, keys)
    return found


def draw_cases(
    weeks: Weeks,
    first: int,
    last: int,
    *,
    n_cases: int = CASES,
    seed: int = SEED,
    standing: Standing | None = None,
) -> Cases:
    """Cases at origins ``first`` to ``last - 1``; what became known later is looked at for the outcome alone.

    A standing that is given moves on to ``last``.
    """
    rng = np.random.default_rng(seed)
    share = n_cases / max(last - first, 1)
    drawn = []
    for now in standings(weeks, first, last, standing):
        cells = now.cells()
        hot = now.hot(cells)
        n_hot = max(int(hot.sum()), 1)
        rates = np.where(
            hot, min((1 - COLD) * share / n_hot, 1.0), min(COLD * share / max(len(hot) - n_hot, 1), 1.0)
        )
        chosen = rng.random(len(cells)) < rates
        drawn.append(cases_of(weeks, now, cells.take(chosen), 1 / rates[chosen]))
    return joined(drawn)


def cases_of(weeks: Weeks, standing: Standing, cells: Cells, weight: Floats | None = None) -> Cases:
    """All there is to say of some cells at one origin."""
    return Cases(
        np.full(len(cells), standing.week, dtype=np.int64),
        cells,
        standing.features(cells),
        came_true(weeks, standing.week, cells),
        np.ones(len(cells)) if weight is None else weight,
        recurrency(standing, cells),
        standing.base(cells),
    )


def joined(parts: list[Cases]) -> Cases:
    """Cases of several origins together; at least one part."""
    pick = [(each.cells.pair, each.cells.kind) for each in parts]
    cells = Cells(*(np.concatenate(column) for column in zip(*pick, strict=True)))
    names = ("features", "came", "weight", "baseline", "base")
    columns = [np.concatenate([getattr(each, name) for each in parts]) for name in names]
    return Cases(np.concatenate([each.origin for each in parts]), cells, *columns)


def standings(weeks: Weeks, first: int, last: int, standing: Standing | None = None) -> Iterator[Standing]:
    """The standing at each origin from ``first`` to ``last - 1``; one object, which moves on to ``last``.

    Args:
        weeks: The dealings.
        first: First origin.
        last: The one after the last.
        standing: The object; a new one by default.
    """
    standing = standing or Standing(weeks)
    with one_thread():
        while standing.week < last:
            if standing.week >= first:
                yield standing
            standing.advance()


@contextmanager
def one_thread() -> Iterator[None]:
    """Keep linear algebra to one thread: the matrices are small, and threads that wait for each other cost more."""
    with threadpool_limits(1, user_api="blas"):
        yield


def learn_chances(weeks: Weeks, n_cases: int = CASES, standing: Standing | None = None) -> Chances:
    """Learn from all origins whose stretch is over before the date of ``weeks``.

    A standing that is given moves on to that date.
    """
    first = max(BURN, weeks.n_weeks - ORIGINS)
    held = weeks.n_weeks - max(round(HELD_OUT * (weeks.n_weeks - first)), 1)
    cases = draw_cases(weeks, first, weeks.n_weeks, n_cases=n_cases, standing=standing)
    later = cases.take(cases.origin >= held)
    score = _grow(cases.take(cases.origin < held)).predict(later.features, num_threads=1)
    calibration = fit_slope(score, later.came, later.weight, stretches=weeks.n_weeks - held)
    given = calibration(score)
    order = np.argsort(given, kind="stable")
    return Chances(
        _grow(cases),
        calibration,
        fit_calibration(later.baseline, later.came, later.weight),
        first,
        held,
        weeks.n_weeks,
        len(cases),
        int(cases.came.sum()),
        given[order],
        later.came[order],
    )


def _grow(cases: Cases) -> Any:
    import lightgbm  # Imported here: it is slow to load.

    data = lightgbm.Dataset(
        cases.features,
        cases.came,
        weight=cases.weight,
        feature_name=list(FEATURES),
        categorical_feature=list(CATEGORICAL),
        params={"max_bin": SETTINGS["max_bin"], "verbose": -1},
    )
    return lightgbm.train(SETTINGS, data, ROUNDS)
