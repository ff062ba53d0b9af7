"""Paths of two steps: partners of partners, and whom the partners of s did r to; lately and in the long run."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

from summitry.analysis.forecast.counts import Counts, faded, find
from summitry.analysis.forecast.keys import INDEX, pack

_S, _SR = INDEX["s"], INDEX["sr"]

FAST, SLOW = 1, 3
"""Rates that paths are weighed with: a week, five months."""

WALK = 200
"""At most so many objects of a partner's relation are looked at, newest first."""


@numba.njit(cache=True, nogil=True)
def walk_partners(
    counts: Counts, partners: Any, s: int, day: int, fade: Any, reach: Any, touched: Any
) -> Any:
    """Add the chances of walking from s over a partner to each entity.

    Args:
        counts: The table.
        partners: Rows of the strongest partners of each actor.
        s: Where the walk starts.
        day: Day of the question.
        fade: Factor of each rate at each age, float32, shape (N_RATES, AGES).
        reach: float32, shape (n_entities, 2), all 0: lately, in the long run; written.
        touched: Entities that were reached, written.

    Returns:
        How many were reached.
    """
    n = 0
    fast = faded(counts, find(counts, pack(_S, s, 0, 0)), FAST, day, fade) + np.float32(1e-6)
    slow = faded(counts, find(counts, pack(_S, s, 0, 0)), SLOW, day, fade) + np.float32(1e-6)
    for i in range(partners.shape[1]):
        first = partners[s, i]
        if first < 0:
            break
        m = counts.object[first]
        head = find(counts, pack(_S, m, 0, 0))
        a = faded(counts, first, FAST, day, fade) / fast
        b = faded(counts, first, SLOW, day, fade) / slow
        a /= faded(counts, head, FAST, day, fade) + np.float32(1e-6)
        b /= faded(counts, head, SLOW, day, fade) + np.float32(1e-6)
        for j in range(partners.shape[1]):
            second = partners[m, j]
            if second < 0:
                break
            o = counts.object[second]
            if reach[o, 1] == 0.0:
                touched[n] = o
                n += 1
            reach[o, 0] += a * faded(counts, second, FAST, day, fade)
            reach[o, 1] += b * faded(counts, second, SLOW, day, fade) + np.float32(1e-12)
    return n


@numba.njit(cache=True, nogil=True)
def walk_relation(
    counts: Counts, partners: Any, s: int, r: int, day: int, fade: Any, reach: Any, touched: Any
) -> Any:
    """Add the chances that a partner of s does r to each entity; arguments as of ``walk_partners``."""
    n = 0
    fast = faded(counts, find(counts, pack(_S, s, 0, 0)), FAST, day, fade) + np.float32(1e-6)
    slow = faded(counts, find(counts, pack(_S, s, 0, 0)), SLOW, day, fade) + np.float32(1e-6)
    for i in range(partners.shape[1]):
        first = partners[s, i]
        if first < 0:
            break
        head = find(counts, pack(_SR, counts.object[first], r, 0))
        if head < 0:
            continue
        a = faded(counts, first, FAST, day, fade) / fast
        b = faded(counts, first, SLOW, day, fade) / slow
        a /= faded(counts, head, FAST, day, fade) + np.float32(0.1)
        b /= faded(counts, head, SLOW, day, fade) + np.float32(0.1)
        second = counts.first[head]
        steps = 0
        while second >= 0 and steps < WALK:
            o = counts.object[second]
            if reach[o, 1] == 0.0:
                touched[n] = o
                n += 1
            reach[o, 0] += a * faded(counts, second, FAST, day, fade)
            reach[o, 1] += b * faded(counts, second, SLOW, day, fade) + np.float32(1e-12)
            second = counts.next[second]
            steps += 1
    return n
