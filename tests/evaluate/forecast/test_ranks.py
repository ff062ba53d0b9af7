"""The protocol on cases small enough to count by hand."""

from __future__ import annotations

import numpy as np
import pytest

from summitry.analysis.forecast.facts import make_facts
from summitry.analysis.forecast.questions import Questions, questions_of
from summitry.evaluate.forecast.ranks import answer_ranks
from summitry.evaluate.forecast.scores import scores_of


def one_question(*answers: int) -> Questions:
    return Questions(
        np.array([0], np.int32),
        np.array([0], np.int32),
        np.array([0, len(answers)]),
        np.array(answers, np.int32),
    )


@pytest.mark.parametrize(
    ("answers", "scores", "expected"),
    [
        ([2], [3.0, 2.0, 1.0], [3.0]),  # two above it
        ([0], [3.0, 2.0, 1.0], [1.0]),
        ([1, 2], [3.0, 2.0, 1.0], [2.0, 2.0]),  # the other true object is left out
        ([0, 2], [3.0, 2.0, 1.0], [1.0, 2.0]),
        ([1], [1.0, 1.0, 1.0], [2.0]),  # three in a tie: the middle
        ([1], [2.0, 1.0, 1.0], [2.5]),
        ([5], [3.0, 2.0, 1.0], [7.0]),  # no candidate: the middle of ranks 4 to 10
        ([1, 5], [3.0, 2.0, 1.0], [2.0, 6.0]),  # of ranks 3 to 9
    ],
)
def test_answer_ranks(answers: list[int], scores: list[float], expected: list[float]) -> None:
    candidates = np.array([[0, 1, 2]], np.int32)
    found = answer_ranks(one_question(*answers), candidates, np.array([scores]), n_entities=10)
    assert found.tolist() == expected


def test_missing_candidates_do_not_count() -> None:
    candidates = np.array([[0, -1, 1]], np.int32)
    found = answer_ranks(one_question(1), candidates, np.array([[1.0, 9.0, 0.5]]), n_entities=10)
    assert found.tolist() == [2.0]


def test_ranks_of_random_scores_average_to_the_middle() -> None:
    rng = np.random.default_rng(0)
    n = 400
    questions = Questions(
        np.zeros(n, np.int32),
        np.zeros(n, np.int32),
        np.arange(n + 1),
        rng.integers(0, 50, n).astype(np.int32),
    )
    candidates = np.tile(np.arange(50, dtype=np.int32), (n, 1))
    found = answer_ranks(questions, candidates, rng.random((n, 50)), n_entities=50)
    assert abs(found.mean() - 25.5) < 2.5


def test_every_fact_is_asked_from_both_sides() -> None:
    facts = make_facts([0, 0, 1], [0, 0, 1], [1, 2, 2], [5, 5, 5], n_entities=3, n_relations=2)
    questions = questions_of(facts)
    asked = {
        (int(s), int(r)): sorted(
            int(a) for a in questions.answers[questions.starts[q] : questions.starts[q + 1]]
        )
        for q, (s, r) in enumerate(zip(questions.s, questions.r, strict=True))
    }
    assert asked == {(0, 0): [1, 2], (1, 1): [2], (1, 2): [0], (2, 2): [0], (2, 3): [1]}


def test_scores_of_ranks() -> None:
    scores = scores_of(np.array([1.0, 2.0, 4.0, 20.0]))
    assert scores.n == 4
    assert scores.mrr == pytest.approx((1 + 0.5 + 0.25 + 0.05) / 4)
    assert (scores.hits1, scores.hits3, scores.hits10) == (0.25, 0.5, 0.75)
