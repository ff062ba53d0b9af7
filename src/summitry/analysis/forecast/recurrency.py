"""The recurrency baseline: what was said of (s, r) before, the later and the more often the better.

Strict: ``2 ** (-fading * age)`` of the last day that (s, r, o) was seen. Relaxed: the share of o among all objects of
r, whoever the subject. The two are mixed, ``alpha`` times the strict one; for each relation (and its inverse, apart)
``fading`` and ``alpha`` are those that do best on days set aside.

Source: Gastinger, Meilicke, Errica, Sztyler, Schülke and Stuckenschmidt (2024), "History repeats itself: a baseline
for temporal knowledge graph forecasting", IJCAI. Own code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from summitry.analysis.forecast.counts import Counts, find
from summitry.analysis.forecast.history import History
from summitry.analysis.forecast.keys import INDEX, pack
from summitry.analysis.forecast.questions import Questions

Doubles = npt.NDArray[np.float64]

FADINGS = np.array([0.001, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 1.0])
ALPHAS = np.array([0.0, 0.5, 0.9, 0.99, 0.999, 0.99999, 1.0])

_SR, _R = INDEX["sr"], INDEX["r"]


@dataclass(frozen=True, slots=True)
class Recurrency:
    """Parameters of the baseline.

    Attributes:
        fading: For each relation, inverses included, shape (2 * n_relations,).
        alpha: Weight of the strict part, of the same shape.
    """

    fading: Doubles
    alpha: Doubles

    @classmethod
    def of(cls, n_relations: int, fading: float = 0.08, alpha: float = 0.999) -> Recurrency:
        """The same parameters for all relations."""
        return cls(np.full(2 * n_relations, fading), np.full(2 * n_relations, alpha))

    def score(self, history: History, s: int, r: int) -> Doubles:
        """Score every entity as the object of one question on the history's today.

        Returns:
            Shape (n_entities,), from 0 to 1.
        """
        found = np.zeros(history.n_entities)
        _score(history.counts, s, r, history.today, self.fading[r], self.alpha[r], found)
        return found

    def ranks(self, history: History, questions: Questions) -> Doubles:
        """Time-aware filtered rank of each answer, ties at their mean, shape (n_answers,)."""
        found = np.zeros((len(questions.answers), 1, 1))
        for q in range(len(questions)):
            r = questions.r[q]
            _ranks(
                history.counts,
                questions.s[q : q + 1],
                questions.r[q : q + 1],
                questions.starts[q : q + 2] - questions.starts[q],
                questions.answers[questions.starts[q] : questions.starts[q + 1]],
                history.today,
                history.n_entities,
                self.fading[r : r + 1],
                self.alpha[r : r + 1],
                found[questions.starts[q] : questions.starts[q + 1]],
            )
        return found[:, 0, 0]


class Tuning:
    """Chooses parameters: show it questions of days set aside, then ask for the best.

    Args:
        n_relations: Inverses not counted.
    """

    def __init__(self, n_relations: int) -> None:
        self._sums = np.zeros((2 * n_relations, len(FADINGS), len(ALPHAS)))

    def show(self, history: History, questions: Questions) -> None:
        """Try all parameters on the questions of the history's today."""
        found = np.zeros((len(questions.answers), len(FADINGS), len(ALPHAS)))
        _ranks(
            history.counts,
            questions.s,
            questions.r,
            questions.starts,
            questions.answers,
            history.today,
            history.n_entities,
            FADINGS,
            ALPHAS,
            found,
        )
        np.add.at(self._sums, questions.r[questions.owners()], 1 / found)

    def best(self) -> Recurrency:
        """For each relation the parameters that do best; where none was shown, those best for all."""
        overall = np.unravel_index(self._sums.sum(axis=0).argmax(), self._sums.shape[1:])
        flat = self._sums.reshape(len(self._sums), -1)
        flat[:, np.ravel_multi_index(overall, self._sums.shape[1:])] += 1e-9
        fading, alpha = np.unravel_index(flat.argmax(axis=1), self._sums.shape[1:])
        return Recurrency(FADINGS[fading], ALPHAS[alpha])


@numba.njit(cache=True, nogil=True)
def _score(counts: Counts, s: int, r: int, day: int, fading: Any, alpha: Any, out: Any) -> None:
    head = find(counts, pack(_R, r, 0, 0))
    if head < 0:
        return
    whole = counts.value[head, -1]
    row = counts.first[head]
    while row >= 0:
        out[counts.object[row]] = (1 - alpha) * counts.value[row, -1] / whole
        row = counts.next[row]
    head = find(counts, pack(_SR, s, r, 0))
    row = counts.first[head] if head >= 0 else -1
    while row >= 0:
        out[counts.object[row]] += alpha * 2.0 ** (-fading * (day - counts.last[row]))
        row = counts.next[row]


@numba.njit(cache=True, nogil=True)
def _ranks(
    counts: Counts,
    s: Any,
    r: Any,
    starts: Any,
    answers: Any,
    day: int,
    n_entities: int,
    fadings: Any,
    alphas: Any,
    out: Any,
) -> None:
    """Ranks under every pair of parameters, ``out`` of shape (n_answers, fadings, alphas)."""
    age = np.zeros(n_entities)
    truth = np.zeros(n_entities, dtype=np.bool_)
    for q in range(len(s)):
        head = find(counts, pack(_SR, s[q], r[q], 0))
        strict = counts.first[head] if head >= 0 else -1
        row = strict
        while row >= 0:
            age[counts.object[row]] = day - counts.last[row]
            row = counts.next[row]
        for i in range(starts[q], starts[q + 1]):
            truth[answers[i]] = True
        head = find(counts, pack(_R, r[q], 0, 0))
        n = 0
        row = counts.first[head] if head >= 0 else -1
        while row >= 0:
            n += 1
            row = counts.next[row]
        objects = np.empty(n, dtype=np.int32)
        relaxed = np.empty(n)
        row = counts.first[head] if head >= 0 else -1
        n = 0
        others = 0
        while row >= 0:
            objects[n] = counts.object[row]
            relaxed[n] = counts.value[row, -1] / counts.value[head, -1]
            others += not truth[objects[n]]
            n += 1
            row = counts.next[row]
        outside = n_entities - (starts[q + 1] - starts[q]) - others
        for a in range(len(fadings)):
            for b in range(len(alphas)):
                scores = (1 - alphas[b]) * relaxed
                for j in range(n):
                    if age[objects[j]] > 0:
                        scores[j] += alphas[b] * 2.0 ** (-fadings[a] * age[objects[j]])
                for i in range(starts[q], starts[q + 1]):
                    out[i, a, b] = _rank(objects, scores, truth, answers[i], outside)
        for i in range(starts[q], starts[q + 1]):
            truth[answers[i]] = False
        row = strict
        while row >= 0:
            age[counts.object[row]] = 0
            row = counts.next[row]


@numba.njit(cache=True, nogil=True)
def _rank(objects: Any, scores: Any, truth: Any, answer: int, outside: int) -> Any:
    mine = 0.0
    for j in range(len(objects)):
        if objects[j] == answer:
            mine = scores[j]
    above, level = 0, 0
    for j in range(len(objects)):
        if not truth[objects[j]]:
            above += scores[j] > mine
            level += scores[j] == mine
    if mine == 0:
        level += outside
    return 1 + above + level / 2
