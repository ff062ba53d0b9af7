"""Questions of a day: whom did s do r to? Facts that share subject and relation answer one question."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from summitry.analysis.forecast.facts import Facts, Ints


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions with their answers.

    Attributes:
        s: Subjects, int32, shape (n,).
        r: Relations, inverses included, int32, shape (n,).
        starts: Where the answers of each question start, shape (n + 1,).
        answers: True objects, int32, shape (n_answers,), ascending within a question.
    """

    s: Ints
    r: Ints
    starts: npt.NDArray[np.int64]
    answers: Ints

    def __len__(self) -> int:
        return len(self.s)

    def select(self, chosen: npt.NDArray[np.int64]) -> Questions:
        """Some of the questions, in the order given."""
        sizes = self.starts[chosen + 1] - self.starts[chosen]
        starts = np.concatenate([[0], np.cumsum(sizes)])
        places = np.repeat(self.starts[chosen] - starts[:-1], sizes) + np.arange(starts[-1])
        return Questions(self.s[chosen], self.r[chosen], starts, self.answers[places])

    def owners(self) -> npt.NDArray[np.int64]:
        """The question of each answer, shape (n_answers,)."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))


def questions_of(facts: Facts) -> Questions:
    """The questions that the facts of one day answer, asked from both sides."""
    both = facts.both_ways()
    triples = np.unique(np.stack([both.s, both.r, both.o], axis=1), axis=0)
    s, r, o = (np.ascontiguousarray(column) for column in triples.T)
    new = np.ones(len(s), dtype=np.bool_)
    new[1:] = (s[1:] != s[:-1]) | (r[1:] != r[:-1])
    starts = np.append(np.flatnonzero(new), len(s))
    return Questions(s[new], r[new], starts, o)
