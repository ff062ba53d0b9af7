"""Rules of length one, learnt as the days go by: r' with somebody so many days ago, how likely r with the same now?

For every question (s, r) of a day, each partner of s and each relation that they had before is one trial of the rule
``r' -> r`` at its lag, and a success where the partner is an answer. Confidence is successes over trials, drawn to 0
where trials are few.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from summitry.analysis.forecast.counts import Counts, find
from summitry.analysis.forecast.keys import INDEX, pack

_S = INDEX["s"]

LAGS = np.array([1, 2, 3, 5, 8, 15, 31, 61, 121, 366], dtype=np.int32)
"""First lag of each class, in days."""

DOUBT = 8.0
"""Trials without success that every rule starts with."""


class Rules(NamedTuple):
    """What was learnt.

    Attributes:
        trials: float32, shape (relations both ways, relations both ways, lags): r', r, class of lag.
        successes: Of the same shape.
    """

    trials: npt.NDArray[np.float32]
    successes: npt.NDArray[np.float32]


def make_rules(n_relations: int) -> Rules:
    """No rule has been tried."""
    shape = (2 * n_relations, 2 * n_relations, len(LAGS))
    return Rules(np.zeros(shape, dtype=np.float32), np.zeros(shape, dtype=np.float32))


@numba.njit(cache=True, inline="always")
def lag_class(lag: int) -> Any:
    """Class of a lag of at least one day."""
    for place in range(len(LAGS) - 1, 0, -1):
        if lag >= LAGS[place]:
            return place
    return 0


@numba.njit(cache=True, inline="always")
def confidence(rules: Rules, cause: int, r: int, lag: int) -> Any:
    """How likely the rule is right."""
    place = lag_class(lag)
    return rules.successes[cause, r, place] / (rules.trials[cause, r, place] + np.float32(DOUBT))


@numba.njit(cache=True, nogil=True)
def learn(rules: Rules, counts: Counts, s: Any, r: Any, o: Any, day: int, n_entities: int) -> None:
    """Try all rules on the facts of a day, before these are counted; facts are sorted by (s, r)."""
    answer = np.full(n_entities, -1, dtype=np.int32)
    start = 0
    while start < len(s):
        end = start
        while end < len(s) and s[end] == s[start] and r[end] == r[start]:
            answer[o[end]] = start
            end += 1
        head = find(counts, pack(_S, s[start], 0, 0))
        pair = counts.first[head] if head >= 0 else -1
        while pair >= 0:
            hit = answer[counts.object[pair]] == start
            row = counts.first[pair]
            while row >= 0:
                place = lag_class(day - counts.last[row])
                cause = counts.relation[row]
                rules.trials[cause, r[start], place] += 1
                if hit:
                    rules.successes[cause, r[start], place] += 1
                row = counts.other[row]
            pair = counts.next[pair]
        start = end
