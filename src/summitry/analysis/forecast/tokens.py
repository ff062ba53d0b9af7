"""What the factors are told of a question: the subject, with whom it dealt lately, and what the relation led to before.

Tokens are rows of one table of vectors. Those of the subject come first; they are gated by the relation. Each has a
weight; the weights of one kind of token sum to at most 1.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numba

from summitry.analysis.forecast.counts import Counts, faded, find
from summitry.analysis.forecast.keys import INDEX, pack

_SR = INDEX["sr"]

N_PARTNERS = 16
"""Partners of the subject that are told."""
N_OBJECTS = 8
"""Objects of subject and relation that are told, the latest."""
N_SUBJECT = 3 + N_PARTNERS
N_TOKENS = N_SUBJECT + 3 + N_OBJECTS
CROSSES = 1 << 13
"""Vectors shared by combinations of relation and country, relation and kind."""
LATELY = 3
"""A partner met within so many days has another vector than one met before."""


class Vocabulary(NamedTuple):
    """Where each kind of token starts in the table of vectors."""

    subject: int
    country: int
    kind: int
    late: int
    early: int
    object: int
    relation: int
    cross: int
    size: int


def make_vocabulary(n_entities: int, n_relations: int, n_countries: int, n_kinds: int) -> Vocabulary:
    """Lay the tokens out; relations are counted without their inverses."""
    sizes = (
        n_entities,
        n_countries,
        n_kinds,
        n_entities,
        n_entities,
        n_entities,
        2 * n_relations,
        2 * CROSSES,
    )
    starts = [sum(sizes[:place]) for place in range(len(sizes) + 1)]
    return Vocabulary(*starts)


@numba.njit(cache=True, nogil=True)
def tell(
    counts: Counts,
    partners: Any,
    words: Vocabulary,
    s: int,
    r: int,
    day: int,
    fade: Any,
    country: Any,
    kind: Any,
    ids: Any,
    weights: Any,
) -> None:
    """Write the tokens of a question.

    Args:
        ids: int32, shape (N_TOKENS,); written, -1 where a place is empty.
        weights: float32, shape (N_TOKENS,); written.
    """
    ids[:] = -1
    weights[:] = 0
    ids[0], weights[0] = words.subject + s, 1
    ids[1], weights[1] = words.country + country[s], 1
    ids[2], weights[2] = words.kind + kind[s], 1
    total = 1e-6
    for i in range(N_PARTNERS):
        row = partners[s, i]
        if row < 0:
            break
        start = words.late if day - counts.last[row] <= LATELY else words.early
        ids[3 + i] = start + counts.object[row]
        weights[3 + i] = faded(counts, row, 1, day, fade) + 0.2 * faded(counts, row, 3, day, fade)
        total += weights[3 + i]
    weights[3:N_SUBJECT] /= total
    at = N_SUBJECT
    ids[at], weights[at] = words.relation + r, 1
    ids[at + 1], weights[at + 1] = words.cross + (r * 1009 + country[s]) % CROSSES, 1
    ids[at + 2], weights[at + 2] = words.cross + CROSSES + (r * 1013 + kind[s]) % CROSSES, 1
    _tell_objects(counts, words, s, r, day, fade, ids[at + 3 :], weights[at + 3 :])


@numba.njit(cache=True, nogil=True)
def _tell_objects(
    counts: Counts, words: Vocabulary, s: int, r: int, day: int, fade: Any, ids: Any, weights: Any
) -> None:
    head = find(counts, pack(_SR, s, r, 0))
    row = counts.first[head] if head >= 0 else -1
    held = 0
    while row >= 0:
        w = faded(counts, row, 2, day, fade) + 0.05 * counts.value[row, -1]
        if held < N_OBJECTS or w > weights[N_OBJECTS - 1]:
            place = min(held, N_OBJECTS - 1)
            while place > 0 and weights[place - 1] < w:
                weights[place], ids[place] = weights[place - 1], ids[place - 1]
                place -= 1
            weights[place], ids[place] = w, words.object + counts.object[row]
            held = min(held + 1, N_OBJECTS)
        row = counts.next[row]
    weights /= weights.sum() + 1e-6
