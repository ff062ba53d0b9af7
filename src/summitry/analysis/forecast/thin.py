"""Thin histories: each counterpart and kind by its own recurrence, with an interval; or nothing, and why.

The chance of a dealing is the share of stretches with one, in which later stretches count more, drawn to the share that
is usual for the kind. It says how often, not when: no more can be learnt from a few dozen dealings.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from summitry.analysis.forecast.kinds import kinds
from summitry.analysis.forecast.standing import Cells, Standing
from summitry.analysis.forecast.weeks import Weeks

Floats = npt.NDArray[np.float64]

LEAST_STRETCHES = 26
"""Stretches before the date below which nothing is forecast: half a year of weeks."""

LEAST_DEALINGS = 30
"""Dealings of the actor below which nothing is forecast."""

LEAST_BUSY = 10
"""Different stretches with a dealing of the actor below which nothing is forecast."""

LEAST_REPEATS = 3
"""Stretches with such a dealing below which a line is left out, where nothing is learnt from others."""

TREES_STRETCHES = 26
"""Stretches from which trees are grown."""

TREES_DEALINGS = 5_000
"""Pairs, kinds and stretches with a dealing, each pair once, from which trees are grown."""

FORGET = 40.0
"""Stretches after which one counts half; the longest that ``standing.HALF`` keeps."""

STRENGTH = 4.0
"""Stretches that what is usual for the kind counts for."""


@dataclass(frozen=True, slots=True)
class Chance:
    """Chances with their 95 % intervals, each of shape (n,)."""

    point: Floats
    low: Floats
    high: Floats


def too_thin(weeks: Weeks, actor: str) -> str | None:
    """Why nothing can be said of an actor, in words; None where something can."""
    unit = "weeks" if weeks.days == 7 else f"stretches of {weeks.days} days"
    if weeks.n_weeks < LEAST_STRETCHES:
        return (
            f"the data cover {weeks.n_weeks} whole {unit} before the date; "
            f"at least {LEAST_STRETCHES} are needed"
        )
    dealings, busy = own_history(weeks, actor)
    if dealings < LEAST_DEALINGS:
        return f"{dealings} dealings dated to a week or finer were known by then; at least {LEAST_DEALINGS} are needed"
    if busy < LEAST_BUSY:
        return f"the dealings fall in {busy} {unit}; at least {LEAST_BUSY} are needed"
    return None


def own_history(weeks: Weeks, actor: str) -> tuple[int, int]:
    """Dealings of an actor, and different stretches with one."""
    if actor not in weeks.names:
        return 0, 0
    whole = np.array([each.mode is None for each in kinds()])[weeks.kind]
    own = (weeks.actor[weeks.pair] == weeks.names.index(actor)) & whole
    return int(weeks.count[own].sum()), len(np.unique(weeks.week[own]))


def enough_for_trees(weeks: Weeks) -> bool:
    """Whether there is enough to learn from."""
    return weeks.n_weeks >= TREES_STRETCHES and int(weeks.fresh.sum()) / 2 >= TREES_DEALINGS


def recurrence_chances(standing: Standing, cells: Cells) -> Chance:
    """Chances by recurrence alone.

    The posterior of a share after independent stretches, those further back weighing less, from a prior worth
    ``STRENGTH`` stretches at the share that is usual for the kind among pairs that have had it.
    """
    from scipy.special import betaincinv  # Imported here: it is slow to load.

    fade = 0.5 ** (1 / FORGET)
    seen = (1 - fade**standing.week) / (1 - fade)
    hits = standing.shares[-1][cells.pair, cells.kind].astype(np.float64)
    usual = _usual(standing)[cells.kind]
    a = hits + STRENGTH * usual
    b = np.maximum(seen - hits, 0) + STRENGTH * (1 - usual)
    return Chance(a / (a + b), betaincinv(a, b, 0.025), betaincinv(a, b, 0.975))


def _usual(standing: Standing) -> Floats:
    had = standing.times > 0
    total = np.where(had, standing.times, 0).sum(axis=0)
    stretches = np.maximum(had.sum(axis=0) * max(standing.week, 1), 1)
    found: Floats = np.clip((total + 0.5) / (stretches + 10), 1e-4, 0.9)
    return found
