"""What the forecasts of all actors at one date rest on: how everybody stands, and what was learnt of everybody."""

from __future__ import annotations

from dataclasses import dataclass

from summitry.analysis.forecast.chance import CASES, Chances, learn_chances, one_thread
from summitry.analysis.forecast.standing import Standing
from summitry.analysis.forecast.thin import enough_for_trees
from summitry.analysis.forecast.weeks import Weeks


@dataclass(frozen=True, slots=True)
class Ground:
    """It is only read, by several threads at a time where need be.

    Attributes:
        standing: At the date.
        learnt: None where there is too little to learn from.
    """

    standing: Standing
    learnt: Chances | None


def lay_ground(weeks: Weeks, n_cases: int = CASES) -> Ground:
    """Learn from what was known of everybody before a date.

    Args:
        weeks: The dealings.
        n_cases: How many cases to learn from, about; fewer are quicker.
    """
    standing = Standing(weeks)
    learnt = learn_chances(weeks, n_cases, standing) if enough_for_trees(weeks) else None
    with one_thread():
        while standing.week < weeks.n_weeks:
            standing.advance()
    return Ground(standing, learnt)
