"""What the ranker learns from: questions of past days, asked of the history as it was then."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from summitry.analysis.forecast.history import Floats, History, Ints
from summitry.analysis.forecast.questions import Questions
from summitry.analysis.forecast.ranker import Sample


@dataclass(frozen=True, slots=True)
class Sampling:
    """Which questions are learnt from.

    Attributes:
        questions: About how many in all.
        candidates: How many candidates of each, the best by the quick score.
        skipped: Part of the days, the first, that are only history.
        seed: Seed of the choice.
    """

    questions: int = 32_000
    candidates: int = 60
    skipped: float = 0.4
    seed: int = 20260103


class Teacher:
    """Collects questions with their candidates.

    Args:
        sampling: Which are collected.
        expected: How many questions there will be in the days that are not skipped, about.
    """

    def __init__(self, sampling: Sampling, expected: int) -> None:
        self.sampling = sampling
        self._share = min(1.0, sampling.questions / max(expected, 1))
        self._rng = np.random.default_rng(sampling.seed)
        self._parts: list[Sample] = []

    def show(self, history: History, questions: Questions) -> None:
        """Ask some of the questions of one day of the history, which must not know that day."""
        chosen = np.flatnonzero(self._rng.random(len(questions)) < self._share)
        if len(chosen):
            asked = questions.select(chosen)
            candidates, features = history.ask(asked.s, asked.r, self.sampling.candidates)
            self._parts.append(sample_of(asked, candidates, features))

    def sample(self) -> Sample:
        """Everything collected; what was collected is let go of."""
        parts, self._parts = self._parts, []
        sizes = np.concatenate([part.sizes for part in parts])
        features = np.empty((int(sizes.sum()), parts[0].features.shape[1]), dtype=np.float32)
        at = 0
        truth = np.concatenate([part.truth for part in parts])
        parts.reverse()
        while parts:
            part = parts.pop()
            features[at : at + len(part.features)] = part.features
            at += len(part.features)
        return Sample(features, truth, sizes)


def sample_of(questions: Questions, candidates: Ints, features: Floats) -> Sample:
    """Candidates that are there, of questions that have an answer among them and something else."""
    there = candidates >= 0
    truth = answers_among(questions, candidates) & there
    useful: npt.NDArray[np.bool_] = np.logical_and(truth.any(axis=1), (there & ~truth).any(axis=1))
    keep = there & useful[:, None]
    return Sample(
        features[keep.ravel()], truth[keep].astype(np.int8), keep.sum(axis=1)[useful].astype(np.int32)
    )


def answers_among(questions: Questions, candidates: Ints) -> npt.NDArray[np.bool_]:
    """Which candidates are answers, of the shape of ``candidates``."""
    found = np.zeros(candidates.shape, dtype=np.bool_)
    owners = questions.owners()
    np.logical_or.at(found, owners, candidates[owners] == questions.answers[:, None])
    return found
