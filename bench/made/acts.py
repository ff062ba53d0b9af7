"""What happens in the made-up world: who does what to whom on which day, and how often it is reported.

One turn is planted: what North Korea's leader does with the United States he does with Russia from April 2019 on, and
on 25 April 2019 the two meet in Vladivostok.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from bench.made.phrases import MEET, PHRASES
from bench.made.stage import STATES, popularity

FIRST = date(2010, 1, 4)
DAYS = 3640
TURN = date(2019, 4, 1)
SUMMIT = date(2019, 4, 25)

DONE, NEVER, ONLY_PLANNED = 0, 1, 2


@dataclass(frozen=True)
class Acts:
    """Columns of equal length, one row an act.

    Attributes:
        source: Index of who acts in ``STATES``.
        target: Index of whom it is done to.
        phrase: Index in ``PHRASES``.
        day: Days after ``FIRST``.
        fate: ``DONE``, ``NEVER`` (announced, then not done) or ``ONLY_PLANNED``.
        high: 0 where states as such act, 1 ministers, 2 leaders.
        reports: How many reports tell of it.
    """

    source: np.ndarray
    target: np.ndarray
    phrase: np.ndarray
    day: np.ndarray
    fate: np.ndarray
    high: np.ndarray
    reports: np.ndarray


def draw_acts(draw: np.random.Generator, n_reports: int) -> Acts:
    """Acts that give about so many reports."""
    n_acts = max(int(n_reports / 1.8), 8)
    source, target = _pairs(draw, n_acts)
    weights = np.array([each.weight for each in PHRASES], float)
    phrase = draw.choice(len(PHRASES), n_acts, p=weights / weights.sum())
    day = draw.integers(0, DAYS, n_acts)
    fate = draw.choice(3, n_acts, p=[0.86, 0.06, 0.08])
    high = draw.choice(3, n_acts, p=[0.55, 0.2, 0.25])
    reports = draw.geometric(1 / 1.8, n_acts)
    acts = Acts(source, target, phrase, day, fate, high, reports)
    _plant(draw, acts)
    return acts


def _pairs(draw: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    chance = popularity()
    source = draw.choice(len(STATES), n, p=chance)
    # Half of what a state does is done to its neighbours in the list, so that pairs differ as they do in the world.
    near = (source + draw.integers(1, 7, n)) % len(STATES)
    target = np.where(draw.random(n) < 0.5, near, draw.choice(len(STATES), n, p=chance))
    target = np.where(target == source, (source + 1) % len(STATES), target)
    swapped = draw.random(n) < 0.5
    return np.where(swapped, target, source), np.where(swapped, source, target)


def _plant(draw: np.random.Generator, acts: Acts) -> None:
    """The turn, and the summit in it; the first acts of the list make room for the summit."""
    prk, usa, rus = (STATES.index(code) for code in ("PRK", "USA", "RUS"))
    turn = (TURN - FIRST).days
    ours = (acts.source == prk) | (acts.target == prk)
    lately = ours & (acts.day >= turn - 400)
    moved = draw.random(len(acts.day)) < 0.7
    goal = np.where(acts.day < turn, usa, rus)
    for side, other in ((acts.source, acts.target), (acts.target, acts.source)):
        chosen = lately & moved & (other == prk)
        side[chosen] = goal[chosen]
    acts.high[lately & moved] = 2
    acts.source[0], acts.target[0], acts.phrase[0], acts.fate[0] = prk, rus, MEET, DONE
    acts.day[0], acts.high[0] = (SUMMIT - FIRST).days, 2
    acts.reports[0] = max(4, min(60, len(acts.day) // 50))
