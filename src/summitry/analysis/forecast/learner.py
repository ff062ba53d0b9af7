"""The factors with their memory: what ``History`` teaches after each day and asks for scores."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from summitry.analysis.forecast.counts import FADE, Counts
from summitry.analysis.forecast.factors import (
    DROPPED,
    N_FACTORS,
    REPLAYED,
    STEP,
    Floats,
    learn_factors,
    make_factors,
    make_memory,
    question_vectors,
    remember,
    with_more_memory,
)
from summitry.analysis.forecast.names import Entities
from summitry.analysis.forecast.tokens import make_vocabulary

Ints = npt.NDArray[np.int32]

SEED = 20260102
UNIFORM = 0.25
"""Part of the drawn objects that are drawn evenly among all entities; the others as they occur in facts."""
LATE_PART = 0.5
"""Part of the facts learnt again that come from the latest tenth of memory."""


class Learner:
    """Learns factors day by day.

    Args:
        entities: Countries and kinds of all entities.
        n_relations: Inverses not counted.
    """

    def __init__(self, entities: Entities, n_relations: int) -> None:
        n = len(entities.country)
        countries, kinds = len(entities.countries), len(entities.kinds)
        self._country, self._kind = entities.country, entities.kind
        self._words = make_vocabulary(n, n_relations, countries, kinds)
        self._factors = make_factors(self._words, n, n_relations, countries, kinds, SEED)
        self._memory = make_memory(1 << 10)
        self._held = 0
        self._met = np.zeros(n)
        self._rng = np.random.default_rng(SEED)
        self._objects: Floats | None = None

    def remember(self, counts: Counts, partners: Ints, s: Ints, r: Ints, o: Ints, day: int) -> None:
        """Write down a day's facts, both ways, as history before that day tells of them; then learn."""
        n = len(s)
        self._memory = with_more_memory(self._memory, self._held + n)
        remember(
            self._memory,
            self._held,
            counts,
            partners,
            self._words,
            s,
            r,
            o,
            day,
            FADE,
            self._country,
            self._kind,
        )
        new = self._held + np.arange(n)
        self._held += n
        np.add.at(self._met, o, 1)
        late = self._rng.integers(
            self._held - max(n, self._held // 10), self._held, int(REPLAYED * n * LATE_PART)
        )
        any_day = self._rng.integers(0, self._held, REPLAYED * n - len(late))
        chosen = self._rng.permutation(np.concatenate([new, late, any_day]))
        learn_factors(
            self._factors,
            self._memory,
            chosen,
            self._held,
            self._country,
            self._kind,
            np.float32(STEP),
            DROPPED,
            int(self._rng.integers(1 << 30)),
        )
        self._objects = None

    def scores(self, counts: Counts, partners: Ints, s: Ints, r: Ints, day: int) -> tuple[Floats, Floats]:
        """Scores of all entities as objects of questions.

        Returns:
            Products of vectors (how much likelier than at random), and logarithms of probabilities; float32, each of
            shape (n, n_entities).
        """
        queries = np.zeros((len(s), N_FACTORS), dtype=np.float32)
        question_vectors(
            self._factors, counts, partners, self._words, s, r, day, FADE, self._country, self._kind, queries
        )
        raw = queries @ self._object_vectors().T + self._factors.bias
        base = (1 - UNIFORM) * self._met / max(self._met.sum(), 1) + UNIFORM / len(self._met)
        log = raw + np.log(base).astype(np.float32)
        log -= log.max(axis=1, keepdims=True)
        log -= np.log(np.exp(log).sum(axis=1, keepdims=True))
        return raw, log

    def _object_vectors(self) -> Floats:
        if self._objects is None:
            table, n = self._factors.object, len(self._country)
            self._objects = table[:n] + table[n + self._country] + table[len(table) - 1 - self._kind]
        return self._objects
