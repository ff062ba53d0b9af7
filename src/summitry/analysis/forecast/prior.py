"""Picking candidates: a quick score for every entity that history connects with the question."""

from __future__ import annotations

from typing import Any, NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from summitry.analysis.forecast.counts import N_RATES, Counts, faded, find
from summitry.analysis.forecast.keys import INDEX, pack
from summitry.analysis.forecast.paths import walk_partners, walk_relation
from summitry.analysis.forecast.rules import Rules, confidence

_S, _R, _RO, _SR, _CR = (INDEX[name] for name in ("s", "r", "ro", "sr", "cs_r"))

POPULAR = 64
"""Objects of a relation that are always candidates."""

LEAST_LOG = -8.0
"""Objects that the factors hold for likelier than this (logarithm) are candidates."""

WALK_COUNTRY = 2000
"""At most so many objects of a country's relation are looked at, newest first."""


class Scratch(NamedTuple):
    """Room for one question at a time; all zero between questions.

    Attributes:
        partner: Chances over partners, float32, shape (n_entities, 2): lately, in the long run.
        relation: Chances over what partners do, of the same shape.
        prior: Quick score, float32, shape (n_entities,).
        reached: Entities with a chance or score, int32, shape (3, n_entities).
        popular: The objects of each relation that are met with most, int32, shape (relations, POPULAR).
        popular_day: The day that ``popular`` is of, int32, shape (relations,).
    """

    partner: npt.NDArray[np.float32]
    relation: npt.NDArray[np.float32]
    prior: npt.NDArray[np.float32]
    reached: npt.NDArray[np.int32]
    popular: npt.NDArray[np.int32]
    popular_day: npt.NDArray[np.int32]


def make_scratch(n_entities: int, n_relations: int) -> Scratch:
    """Room for questions about so many entities; relations are counted without their inverses."""
    return Scratch(
        np.zeros((n_entities, 2), dtype=np.float32),
        np.zeros((n_entities, 2), dtype=np.float32),
        np.zeros(n_entities, dtype=np.float32),
        np.zeros((3, n_entities), dtype=np.int32),
        np.full((2 * n_relations, POPULAR), -1, dtype=np.int32),
        np.full(2 * n_relations, -1, dtype=np.int32),
    )


@numba.njit(cache=True, inline="always")
def _add(scratch: Scratch, n: int, o: int, score: Any) -> Any:
    if scratch.prior[o] == 0.0:
        scratch.reached[2, n] = o
        n += 1
    scratch.prior[o] += np.float32(score) + np.float32(1e-12)
    return n


@numba.njit(cache=True, nogil=True)
def _popular(counts: Counts, scratch: Scratch, r: int, day: int, fade: Any) -> None:
    """Pick the objects of a relation that are met with most."""
    if scratch.popular_day[r] == day:
        return
    scratch.popular_day[r] = day
    chosen = scratch.popular[r]
    chosen[:] = -1
    weight = np.zeros(POPULAR, dtype=np.float32)
    held = 0
    head = find(counts, pack(_R, r, 0, 0))
    row = counts.first[head] if head >= 0 else -1
    while row >= 0:
        w = 3 * faded(counts, row, 1, day, fade) + faded(counts, row, 3, day, fade)
        if held < POPULAR or w > weight[POPULAR - 1]:
            place = held if held < POPULAR else POPULAR - 1
            while place > 0 and weight[place - 1] < w:
                weight[place] = weight[place - 1]
                chosen[place] = chosen[place - 1]
                place -= 1
            weight[place] = w
            chosen[place] = counts.object[row]
            held = min(held + 1, POPULAR)
        row = counts.next[row]


@numba.njit(cache=True, nogil=True)
def _from_list(
    counts: Counts,
    scratch: Scratch,
    n: int,
    form: int,
    a: int,
    b: int,
    day: int,
    fade: Any,
    mix: Any,
    limit: int,
) -> Any:
    """Add the shares of the objects in one list, mixed over the rates."""
    head = find(counts, pack(form, a, b, 0))
    if head < 0:
        return n
    whole = np.zeros(N_RATES, dtype=np.float32)
    for k in range(N_RATES):
        whole[k] = np.float32(mix[k]) / (faded(counts, head, k, day, fade) + np.float32(0.5))
    row = counts.first[head]
    steps = 0
    while row >= 0 and steps < limit:
        score = np.float32(1e-9)
        for k in range(N_RATES):
            if whole[k] > 0:
                score += whole[k] * faded(counts, row, k, day, fade)
        n = _add(scratch, n, counts.object[row], score)
        row = counts.next[row]
        steps += 1
    return n


@numba.njit(cache=True, nogil=True)
def score_all(
    counts: Counts,
    rules: Rules,
    partners: Any,
    scratch: Scratch,
    s: int,
    r: int,
    day: int,
    fade: Any,
    country: Any,
    mix: Any,
    log: Any,
) -> Any:
    """Score whatever history connects with (s, r).

    Args:
        mix: float32, shape (8, rates): weights of each source at each rate.

    Returns:
        How many were reached: over partners, over what partners do, at all.
    """
    n = _from_list(counts, scratch, 0, _SR, s, r, day, fade, mix[0], 100000)
    n = _from_list(counts, scratch, n, _S, s, 0, day, fade, mix[1], 100000)
    n = _from_list(counts, scratch, n, _CR, country[s], r, day, fade, mix[2], WALK_COUNTRY)
    _popular(counts, scratch, r, day, fade)
    head = find(counts, pack(_R, r, 0, 0))
    whole = faded(counts, head, 2, day, fade) + np.float32(1.0)
    for o in scratch.popular[r]:
        if o < 0:
            break
        row = find(counts, pack(_RO, r, o, 0))
        n = _add(scratch, n, o, mix[3, 2] * faded(counts, row, 2, day, fade) / whole)
    n = _from_rules(counts, rules, scratch, n, s, r, day, mix[6, 0])
    by_partner = walk_partners(counts, partners, s, day, fade, scratch.partner, scratch.reached[0])
    by_relation = walk_relation(counts, partners, s, r, day, fade, scratch.relation, scratch.reached[1])
    for i in range(by_partner):
        o = scratch.reached[0, i]
        n = _add(scratch, n, o, mix[4, 0] * scratch.partner[o, 0] + mix[4, 1] * scratch.partner[o, 1])
    for i in range(by_relation):
        o = scratch.reached[1, i]
        n = _add(scratch, n, o, mix[5, 0] * scratch.relation[o, 0] + mix[5, 1] * scratch.relation[o, 1])
    if mix[7, 0] > 0:
        for o in range(len(log)):
            if log[o] > LEAST_LOG:
                n = _add(scratch, n, o, mix[7, 0] * np.exp(log[o]))
    return by_partner, by_relation, n


@numba.njit(cache=True, nogil=True)
def _from_rules(
    counts: Counts, rules: Rules, scratch: Scratch, n: int, s: int, r: int, day: int, weight: Any
) -> Any:
    head = find(counts, pack(_S, s, 0, 0))
    pair = counts.first[head] if head >= 0 else -1
    while pair >= 0:
        score = np.float32(0.0)
        row = counts.first[pair]
        while row >= 0:
            score += confidence(rules, counts.relation[row], r, day - counts.last[row])
            row = counts.other[row]
        n = _add(scratch, n, counts.object[pair], weight * score)
        pair = counts.next[pair]
    return n


@numba.njit(cache=True, nogil=True)
def clear(scratch: Scratch, reached: Any) -> None:
    """Make the room zero again."""
    for i in range(reached[0]):
        scratch.partner[scratch.reached[0, i]] = 0.0
    for i in range(reached[1]):
        scratch.relation[scratch.reached[1, i]] = 0.0
    for i in range(reached[2]):
        scratch.prior[scratch.reached[2, i]] = 0.0
