"""Predictions as JSON lines: what was asked, what is true, its rank, and the ten best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from summitry.analysis.forecast.questions import Questions
from summitry.evaluate.forecast.data import Benchmark

TOP = 10


def prediction_lines(
    benchmark: Benchmark,
    day: int,
    questions: Questions,
    ranks: npt.NDArray[np.float64],
    candidates: npt.NDArray[np.int32],
    scores: npt.NDArray[np.float64],
) -> Iterator[Mapping[str, Any]]:
    """One mapping for each answer of a day.

    ``subject`` and ``object`` are those of the fact; ``direction`` says which of them was asked for. The ten best are
    not filtered: they may hold other true answers.
    """
    half = benchmark.facts.n_relations
    names = benchmark.entities
    scores = np.where(candidates >= 0, scores, -np.inf)
    order = np.argsort(-scores, axis=1, kind="stable")[:, :TOP]
    for q in range(len(questions)):
        known, relation = names[questions.s[q]], int(questions.r[q])
        top = [
            {"entity": names[candidates[q, place]], "score": round(float(scores[q, place]), 4)}
            for place in order[q]
            if candidates[q, place] >= 0
        ]
        for i in range(int(questions.starts[q]), int(questions.starts[q + 1])):
            answer = names[questions.answers[i]]
            asked_object = relation < half
            yield {
                "subject": known if asked_object else answer,
                "relation": benchmark.relations[relation % half],
                "object": answer if asked_object else known,
                "day": day,
                "direction": "object" if asked_object else "subject",
                "rank": float(ranks[i]),
                "top": top,
            }
