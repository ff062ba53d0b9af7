"""Small made worlds: random facts among named actors."""

from __future__ import annotations

import numpy as np

from summitry.analysis.forecast.facts import Facts, make_facts
from summitry.analysis.forecast.history import History

NAMES = (
    "Albia",
    "Police (Albia)",
    "Citizen (Albia)",
    "Borland",
    "Police (Borland)",
    "Citizen (Borland)",
    "Corvia",
    "Police (Corvia)",
    "Anna Ash",
    "Ben Birch",
    "Carl Cedar",
    "League of Lands",
)
N_RELATIONS = 4


def make_world(*, days: int = 30, a_day: int = 8, seed: int = 0) -> Facts:
    """Random facts in which some pairs deal with each other again and again."""
    rng = np.random.default_rng(seed)
    n = days * a_day
    s = rng.integers(0, len(NAMES), n)
    o = np.where(rng.random(n) < 0.6, (s + 1 + s % 3) % len(NAMES), rng.integers(0, len(NAMES), n))
    r = np.where(rng.random(n) < 0.6, s % N_RELATIONS, rng.integers(0, N_RELATIONS, n))
    t = np.repeat(np.arange(days), a_day)
    rows = np.unique(np.stack([t, s, r, o], axis=1), axis=0)
    return make_facts(
        rows[:, 1],
        rows[:, 2],
        rows[:, 3],
        rows[:, 0],
        n_entities=len(NAMES),
        n_relations=N_RELATIONS,
        names=NAMES,
    )


def history_before(facts: Facts, day: int) -> History:
    """History of all days before one."""
    history = History.of(facts)
    for each, today in facts.by_day():
        if each >= day:
            break
        history.advance(today, each)
    history.move_to(day)
    return history
