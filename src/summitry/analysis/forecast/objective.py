"""What the trees minimise: for each answer, minus the log of its share among itself and all that are no answers.

It follows the time-aware filter: other answers of the same question do not compete.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]


def softmax_objective(
    truth: npt.NDArray[np.int8], sizes: npt.NDArray[np.int32]
) -> Callable[[Doubles, Any], tuple[Doubles, Doubles]]:
    """The objective for LightGBM, which calls it with all scores.

    Args:
        truth: 1 where a candidate is an answer, shape (n,).
        sizes: Candidates of each question.
    """

    def objective(scores: Doubles, _: Any) -> tuple[Doubles, Doubles]:
        grad, hess = np.zeros(len(scores)), np.zeros(len(scores))
        _gradients(scores, truth, sizes, grad, hess)
        return grad, hess

    return objective


@numba.njit(cache=True, nogil=True)
def _gradients(scores: Any, truth: Any, sizes: Any, grad: Any, hess: Any) -> None:
    start = 0
    for q in range(len(sizes)):
        end = start + sizes[q]
        top = scores[start:end].max()
        others = 0.0
        for i in range(start, end):
            if truth[i] == 0:
                others += np.exp(scores[i] - top)
        for i in range(start, end):
            if truth[i] == 0:
                continue
            mine = np.exp(scores[i] - top)
            whole = mine + others
            share = mine / whole
            grad[i] -= 1 - share
            hess[i] += share * (1 - share)
            for j in range(start, end):
                if truth[j] == 0:
                    p = np.exp(scores[j] - top) / whole
                    grad[j] += p
                    hess[j] += p * (1 - p)
        start = end
    for i in range(len(hess)):
        hess[i] = max(hess[i], 1e-6)
