"""The gradient is that of the loss that it says."""

from __future__ import annotations

import numpy as np
import pytest

from summitry.analysis.forecast.objective import softmax_objective

TRUTH = np.array([1, 0, 0, 1, 1, 0, 0], np.int8)
SIZES = np.array([4, 3], np.int32)


def loss(scores: np.ndarray) -> float:
    """Minus the log of each answer's share among itself and what is no answer."""
    total, start = 0.0, 0
    for size in SIZES:
        part = slice(start, start + size)
        odds = np.exp(scores[part])
        others = odds[TRUTH[part] == 0].sum()
        total -= sum(np.log(each / (each + others)) for each in odds[TRUTH[part] == 1])
        start += size
    return float(total)


@pytest.mark.parametrize("seed", [0, 1])
def test_gradient_is_that_of_the_loss(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=len(TRUTH))
    gradient, hessian = softmax_objective(TRUTH, SIZES)(scores, None)
    for i in range(len(scores)):
        step = np.zeros(len(scores))
        step[i] = 1e-5
        slope = (loss(scores + step) - loss(scores - step)) / 2e-5
        assert gradient[i] == pytest.approx(slope, abs=1e-5)
    assert (hessian > 0).all()


def test_other_answers_of_a_question_do_not_compete() -> None:
    scores = np.zeros(len(TRUTH))
    before, _ = softmax_objective(TRUTH, SIZES)(scores, None)
    scores[3] = 9.0
    after, _ = softmax_objective(TRUTH, SIZES)(scores, None)
    assert after[0] == pytest.approx(before[0])
