"""The rank of each answer: other true objects of the same question are left out; ties share their mean.

What is no candidate scores below all candidates and ties with everything else that is none.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from summitry.analysis.forecast.questions import Questions


def answer_ranks(
    questions: Questions, candidates: npt.NDArray[np.int32], scores: npt.NDArray[np.float64], n_entities: int
) -> npt.NDArray[np.float64]:
    """Rank every answer.

    Args:
        questions: With their answers.
        candidates: int32, shape (n, most), -1 where there are no more.
        scores: Of the same shape; higher is better.
        n_entities: How many objects there could be.

    Returns:
        Ranks from 1 on, shape (n_answers,); halves where a tie is even.
    """
    found = np.zeros(len(questions.answers))
    _ranks(
        questions.starts,
        questions.answers,
        candidates,
        np.asarray(scores, dtype=np.float64),
        n_entities,
        found,
    )
    return found


@numba.njit(cache=True, nogil=True)
def _ranks(starts: Any, answers: Any, candidates: Any, scores: Any, n_entities: int, out: Any) -> None:
    truth = np.zeros(n_entities, dtype=np.bool_)
    for q in range(len(candidates)):
        mine = answers[starts[q] : starts[q + 1]]
        for a in mine:
            truth[a] = True
        others = 0
        for c in candidates[q]:
            if c >= 0 and not truth[c]:
                others += 1
        for i in range(starts[q], starts[q + 1]):
            place = -1
            for j in range(candidates.shape[1]):
                if candidates[q, j] == answers[i]:
                    place = j
            if place < 0:
                rest = n_entities - len(mine) - others
                out[i] = 1 + others + rest / 2
                continue
            above, level = 0, 0
            for j in range(candidates.shape[1]):
                c = candidates[q, j]
                if c < 0 or truth[c]:
                    continue
                if scores[q, j] > scores[q, place]:
                    above += 1
                elif scores[q, j] == scores[q, place]:
                    level += 1
            out[i] = 1 + above + level / 2
        for a in mine:
            truth[a] = False
