"""From scores to probabilities, fitted on later cases that the scores were not learnt from.

Scores of trees are probabilities already, off by a little: a slope and a shift of their log-odds mend that, trusted
the more, the more stretches they were fitted on. All cases of a stretch share its luck (how much was reported, a summit
that moves everybody), so five stretches are five witnesses, however many cases they hold. Scores of the recurrency
baseline are no probabilities; a monotone step function makes them some.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

LEAST, MOST = 1e-4, 0.995
"""Ends of what is said: nothing is impossible, and nothing certain."""

PRIOR = 2.0
"""Cases, at their own score, that each step is drawn to: a step of three cases is no certainty."""


WITNESSES = 10.0
"""Stretches that the scores as they are count for, against those that a slope was fitted on."""


@dataclass(frozen=True, slots=True)
class Slope:
    """A slope and a shift of log-odds.

    Attributes:
        slope: Above 0; 1 leaves scores as spread as they are.
        shift: 0 leaves them as high as they are.
    """

    slope: float = 1.0
    shift: float = 0.0

    def __call__(self, score: npt.NDArray[np.floating]) -> Floats:
        """Probabilities, float64, in ``LEAST`` to ``MOST``."""
        found: Floats = np.clip(1 / (1 + np.exp(-(self.slope * _log_odds(score) + self.shift))), LEAST, MOST)
        return found


def fit_slope(
    score: npt.NDArray[np.floating],
    came: npt.NDArray[np.bool_],
    weight: npt.NDArray[np.floating],
    *,
    stretches: int,
) -> Slope:
    """Slope and shift of least log loss, drawn to 1 and 0 by how few stretches the cases come from.

    Args:
        score: Scores of the cases, 0 to 1, shape (n,).
        came: Whether each came true.
        weight: Of each case.
        stretches: Different stretches among them.

    Source: Platt (1999), "Probabilistic outputs for support vector machines".
    """
    if not came.any() or came.all():
        return Slope()
    columns = np.stack([_log_odds(score), np.ones(len(score))], axis=1)
    found = np.array([1.0, 0.0])
    for _ in range(20):  # Newton's steps; the loss is convex
        given = 1 / (1 + np.exp(-(columns @ found)))
        gradient = columns.T @ (weight * (given - came))
        curve = (columns * (weight * given * (1 - given))[:, None]).T @ columns + 1e-6 * np.eye(2)
        step = np.linalg.solve(curve, gradient)
        found = found - np.clip(step, -1, 1)
        if np.abs(step).max() < 1e-6:
            break
    trust = stretches / (stretches + WITNESSES)
    return Slope(float(1 + trust * (max(found[0], 0.2) - 1)), float(trust * found[1]))


def _log_odds(score: npt.NDArray[np.floating]) -> Floats:
    sure = np.clip(score.astype(np.float64), 1e-6, 1 - 1e-6)
    found: Floats = np.log(sure / (1 - sure))
    return found


@dataclass(frozen=True, slots=True)
class Calibration:
    """A fitted function.

    Attributes:
        score: Ascending scores, float64, shape (n_steps,).
        chance: Ascending probabilities at them; between two of them it runs straight.
    """

    score: Floats
    chance: Floats

    def __call__(self, score: npt.NDArray[np.floating]) -> Floats:
        """Probabilities, float64, in ``LEAST`` to ``MOST``."""
        if not len(self.score):
            return np.clip(score.astype(np.float64), LEAST, MOST)
        found: Floats = np.clip(np.interp(score, self.score, self.chance), LEAST, MOST)
        return found


def fit_calibration(
    score: npt.NDArray[np.floating],
    came: npt.NDArray[np.bool_],
    weight: npt.NDArray[np.floating] | None = None,
) -> Calibration:
    """Isotonic regression, its steps smoothed by joining their middles.

    Args:
        score: Scores of the cases, shape (n,).
        came: Whether each came true.
        weight: Of each case; all the same if None.

    Source: Zadrozny and Elkan (2002), "Transforming classifier scores into accurate multiclass probability estimates".
    """
    from scipy.optimize import isotonic_regression  # Imported here: it is slow to load.

    if not len(score):
        return Calibration(np.zeros(0), np.zeros(0))
    weights = np.ones(len(score)) if weight is None else weight.astype(np.float64)
    order = np.argsort(score, kind="stable")
    said, fell, heavy = score[order].astype(np.float64), came[order].astype(np.float64), weights[order]
    fitted = isotonic_regression(fell, weights=heavy).x
    starts = np.flatnonzero(np.concatenate([[True], np.diff(fitted) > 0]))
    total = np.add.reduceat(heavy, starts)
    middle = np.add.reduceat(heavy * said, starts) / total
    hits = np.add.reduceat(heavy * fell, starts)
    chance = (hits + PRIOR * np.clip(middle, 0, 1)) / (total + PRIOR)
    return Calibration(middle, np.maximum.accumulate(chance))
