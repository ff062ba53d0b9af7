"""Factors learnt as the days go by: a vector for a question, one for each object, and their product as a score.

The vector of a question is the sum of its tokens' vectors (``tokens``), those of the subject gated by the relation; an
object's vector is its own plus those of its country and its kind, so that actors never met before have one too. After
each day the vectors take some steps downhill (row-wise Adagrad) on that day's facts and on facts of days before, each
fact against objects drawn from all facts so far. A day's facts are only learnt from after the day was predicted.

The loss is that of a choice among the true object and those drawn, as in Mikolov et al. (2013) and Joulin et al.
(2017), with a softmax instead of single sigmoids.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from summitry.analysis.forecast.counts import Counts
from summitry.analysis.forecast.tokens import N_SUBJECT, N_TOKENS, Vocabulary, tell

Floats = npt.NDArray[np.float32]

N_FACTORS = 48
DRAWN = 40
"""Objects that a true one is held against."""
REPLAYED = 3
"""Facts of earlier days learnt again for each new one."""
STEP = 0.06
"""Length of a step, before it is divided by the root of the squares so far."""
DROPPED = 0.2
"""Chance that a token is left out when a fact is learnt from, so that none is relied on alone."""


class Factors(NamedTuple):
    """The vectors.

    Attributes:
        token: Vectors of tokens, float32, shape (vocabulary, N_FACTORS).
        gate: Gates of relations, float32, shape (2 * n_relations, N_FACTORS).
        object: Vectors of objects, then of countries, then of kinds, float32.
        bias: One number for each object.
        token_sum: Sums of squared gradients of each row of ``token``; of ``gate``, ``object``, ``bias`` likewise.
    """

    token: Floats
    gate: Floats
    object: Floats
    bias: Floats
    token_sum: Floats
    gate_sum: Floats
    object_sum: Floats
    bias_sum: Floats


class Memory(NamedTuple):
    """Facts that were learnt from, as they were told.

    Attributes:
        ids: Tokens, int32, shape (room, N_TOKENS).
        weights: Their weights, float32, of the same shape.
        r: Relations, int32, shape (room,).
        o: Objects.
    """

    ids: npt.NDArray[np.int32]
    weights: Floats
    r: npt.NDArray[np.int32]
    o: npt.NDArray[np.int32]


def make_factors(
    words: Vocabulary, n_entities: int, n_relations: int, n_countries: int, n_kinds: int, seed: int
) -> Factors:
    """Vectors that know nothing: tokens small and random, objects nearly so."""
    rng = np.random.default_rng(seed)
    objects = n_entities + n_countries + n_kinds

    def random(rows: int, scale: float) -> Floats:
        return (scale * rng.standard_normal((rows, N_FACTORS))).astype(np.float32)

    def sums(rows: int) -> Floats:
        return np.full(rows, 1e-2, dtype=np.float32)

    return Factors(
        random(words.size, 0.1),
        np.ones((2 * n_relations, N_FACTORS), dtype=np.float32),
        random(objects, 0.1),
        np.zeros(n_entities, dtype=np.float32),
        sums(words.size),
        sums(2 * n_relations),
        sums(objects),
        sums(n_entities),
    )


def make_memory(room: int) -> Memory:
    """Room for so many facts."""
    return Memory(
        np.zeros((room, N_TOKENS), dtype=np.int32),
        np.zeros((room, N_TOKENS), dtype=np.float32),
        np.zeros(room, dtype=np.int32),
        np.zeros(room, dtype=np.int32),
    )


def with_more_memory(memory: Memory, needed: int) -> Memory:
    """The same memory, or a larger copy, with room for ``needed`` facts in all."""
    if needed <= len(memory.r):
        return memory
    larger = make_memory(max(needed, 2 * len(memory.r)))
    for old, new in zip(memory, larger, strict=True):
        new[: len(old)] = old
    return larger


@numba.njit(cache=True, nogil=True)
def remember(
    memory: Memory,
    at: int,
    counts: Counts,
    partners: Any,
    words: Vocabulary,
    s: Any,
    r: Any,
    o: Any,
    day: int,
    fade: Any,
    country: Any,
    kind: Any,
) -> None:
    """Write a day's facts into memory, told by the history before that day."""
    for i in range(len(s)):
        tell(
            counts,
            partners,
            words,
            s[i],
            r[i],
            day,
            fade,
            country,
            kind,
            memory.ids[at + i],
            memory.weights[at + i],
        )
        memory.r[at + i] = r[i]
        memory.o[at + i] = o[i]


@numba.njit(cache=True, nogil=True, fastmath=True)
def question_vector(factors: Factors, ids: Any, weights: Any, r: int, subject: Any, out: Any) -> None:
    """Write the ungated vector of the subject and the vector of the question."""
    subject[:] = 0
    out[:] = 0
    for i in range(N_SUBJECT):
        if ids[i] >= 0:
            for d in range(N_FACTORS):
                subject[d] += weights[i] * factors.token[ids[i], d]
    for i in range(N_SUBJECT, N_TOKENS):
        if ids[i] >= 0:
            for d in range(N_FACTORS):
                out[d] += weights[i] * factors.token[ids[i], d]
    for d in range(N_FACTORS):
        out[d] += subject[d] * factors.gate[r, d]


@numba.njit(cache=True, nogil=True, fastmath=True)
def object_score(factors: Factors, query: Any, o: int, country: Any, kind: Any) -> Any:
    """Product of a question's vector and an object's."""
    n = len(country)
    c, k = n + country[o], len(factors.object) - 1 - kind[o]
    total = factors.bias[o]
    for d in range(N_FACTORS):
        total += query[d] * (factors.object[o, d] + factors.object[c, d] + factors.object[k, d])
    return total


@numba.njit(cache=True, nogil=True, fastmath=True)
def _descend(table: Any, sums: Any, row: int, gradient: Any, factor: Any, step: Any) -> None:
    square = np.float32(0)
    for d in range(N_FACTORS):
        square += gradient[d] * gradient[d]
    sums[row] += factor * factor * square / N_FACTORS
    rate = step * factor / np.sqrt(sums[row])
    for d in range(N_FACTORS):
        table[row, d] -= rate * gradient[d]


@numba.njit(cache=True, nogil=True)
def _draw(
    memory: Memory, fact: int, held: int, n_entities: int, dropped: Any, ids: Any, objects: Any
) -> None:
    """Write the tokens that are told this time, and the true object with those it is held against."""
    for i in range(N_TOKENS):
        ids[i] = -1 if np.random.random() < dropped else memory.ids[fact, i]
    objects[0] = memory.o[fact]
    for j in range(1, 1 + DRAWN):
        objects[j] = memory.o[np.random.randint(held)] if j % 4 else np.random.randint(n_entities)


@numba.njit(cache=True, nogil=True, fastmath=True)
def _choose(factors: Factors, query: Any, objects: Any, country: Any, kind: Any, share: Any) -> None:
    """Write the share of each object in the choice."""
    top = np.float32(-1e30)
    for j in range(1 + DRAWN):
        share[j] = object_score(factors, query, objects[j], country, kind)
        if j > 0 and objects[j] == objects[0]:
            share[j] = -1e30
        top = max(top, share[j])
    total = np.float32(0)
    for j in range(1 + DRAWN):
        share[j] = np.exp(share[j] - top)
        total += share[j]
    share /= total


@numba.njit(cache=True, nogil=True, fastmath=True)
def _teach_objects(
    factors: Factors, query: Any, objects: Any, share: Any, country: Any, kind: Any, step: Any, back: Any
) -> None:
    """Move the objects; write the gradient of the question's vector."""
    n, last = len(country), len(factors.object) - 1
    back[:] = 0
    for j in range(1 + DRAWN):
        g = share[j] - (1 if j == 0 else 0)
        if abs(g) < 1e-4:
            continue
        o = objects[j]
        c, k = n + country[o], last - kind[o]
        for d in range(N_FACTORS):
            back[d] += g * (factors.object[o, d] + factors.object[c, d] + factors.object[k, d])
        _descend(factors.object, factors.object_sum, o, query, g, step)
        if country[o] > 0:
            _descend(factors.object, factors.object_sum, c, query, g, step)
        if kind[o] > 0:
            _descend(factors.object, factors.object_sum, k, query, g, step)
        factors.bias_sum[o] += g * g
        factors.bias[o] -= step * g / np.sqrt(factors.bias_sum[o])


@numba.njit(cache=True, nogil=True, fastmath=True)
def _teach_tokens(
    factors: Factors, ids: Any, weights: Any, r: int, subject: Any, back: Any, gradient: Any, step: Any
) -> None:
    """Move the tokens of the question and the gate of its relation."""
    for i in range(N_SUBJECT, N_TOKENS):
        if ids[i] >= 0:
            _descend(factors.token, factors.token_sum, ids[i], back, weights[i], step)
    for d in range(N_FACTORS):
        gradient[d] = back[d] * factors.gate[r, d]
    for d in range(N_FACTORS):
        back[d] *= subject[d]
    _descend(factors.gate, factors.gate_sum, r, back, np.float32(1.0), step)
    for i in range(N_SUBJECT):
        if ids[i] >= 0:
            _descend(factors.token, factors.token_sum, ids[i], gradient, weights[i], step)


@numba.njit(cache=True, nogil=True, fastmath=True)
def learn_factors(
    factors: Factors,
    memory: Memory,
    chosen: Any,
    held: int,
    country: Any,
    kind: Any,
    step: Any,
    dropped: Any,
    seed: int,
) -> Any:
    """Take a step on each chosen fact of memory, in order; returns the mean loss."""
    np.random.seed(seed)
    subject = np.zeros(N_FACTORS, dtype=np.float32)
    query = np.zeros(N_FACTORS, dtype=np.float32)
    back = np.zeros(N_FACTORS, dtype=np.float32)
    gradient = np.zeros(N_FACTORS, dtype=np.float32)
    ids = np.zeros(N_TOKENS, dtype=np.int32)
    objects = np.zeros(1 + DRAWN, dtype=np.int64)
    share = np.zeros(1 + DRAWN, dtype=np.float32)
    loss = 0.0
    for fact in chosen:
        weights, r = memory.weights[fact], memory.r[fact]
        _draw(memory, fact, held, len(country), dropped, ids, objects)
        question_vector(factors, ids, weights, r, subject, query)
        _choose(factors, query, objects, country, kind, share)
        loss -= np.log(share[0] + 1e-9)
        _teach_objects(factors, query, objects, share, country, kind, step, back)
        _teach_tokens(factors, ids, weights, r, subject, back, gradient, step)
    return loss / max(len(chosen), 1)


@numba.njit(cache=True, nogil=True)
def question_vectors(
    factors: Factors,
    counts: Counts,
    partners: Any,
    words: Vocabulary,
    s: Any,
    r: Any,
    day: int,
    fade: Any,
    country: Any,
    kind: Any,
    out: Any,
) -> None:
    """Write the vector of each question, float32, shape (n, N_FACTORS)."""
    ids = np.zeros(N_TOKENS, dtype=np.int32)
    weights = np.zeros(N_TOKENS, dtype=np.float32)
    subject = np.zeros(N_FACTORS, dtype=np.float32)
    for i in range(len(s)):
        tell(counts, partners, words, s[i], r[i], day, fade, country, kind, ids, weights)
        question_vector(factors, ids, weights, r[i], subject, out[i])
