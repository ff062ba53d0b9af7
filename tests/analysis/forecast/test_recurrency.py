"""The baseline on facts small enough to rank by hand."""

from __future__ import annotations

import numpy as np
import pytest

from summitry.analysis.forecast.facts import make_facts
from summitry.analysis.forecast.questions import questions_of
from summitry.analysis.forecast.recurrency import Recurrency, Tuning
from summitry.evaluate.forecast.ranks import answer_ranks
from tests.analysis.forecast.worlds import history_before, make_world

FACTS = make_facts(
    [0, 0, 4, 4, 4], [0, 0, 0, 0, 0], [1, 2, 3, 3, 1], [0, 3, 0, 1, 2], n_entities=6, n_relations=1
)


def test_later_objects_score_higher_than_earlier_and_than_those_of_others() -> None:
    scores = Recurrency.of(1).score(history_before(FACTS, 5), 0, 0)
    assert scores[2] > scores[1] > scores[3] > scores[0] == scores[5] == 0


def test_strict_and_relaxed_parts() -> None:
    strict = Recurrency.of(1, fading=0.5, alpha=1.0).score(history_before(FACTS, 5), 0, 0)
    assert strict[[1, 2, 3]].tolist() == pytest.approx([2**-2.5, 2**-1.0, 0.0])
    relaxed = Recurrency.of(1, alpha=0.0).score(history_before(FACTS, 5), 0, 0)
    assert relaxed[[1, 2, 3]].tolist() == pytest.approx([2 / 5, 1 / 5, 2 / 5])


@pytest.mark.parametrize(("fading", "alpha"), [(0.1, 0.999), (0.01, 1.0), (0.5, 0.0)])
def test_ranks_are_those_of_its_scores(fading: float, alpha: float) -> None:
    facts = make_world()
    history = history_before(facts, 20)
    questions = questions_of(facts.select(facts.t == 20))
    baseline = Recurrency.of(facts.n_relations, fading, alpha)
    scores = np.array([baseline.score(history, s, r) for s, r in zip(questions.s, questions.r, strict=True)])
    everybody = np.tile(np.arange(facts.n_entities, dtype=np.int32), (len(questions), 1))
    np.testing.assert_allclose(
        baseline.ranks(history, questions), answer_ranks(questions, everybody, scores, facts.n_entities)
    )


def test_tuning_is_no_worse_than_any_fixed_parameters_on_what_it_was_shown() -> None:
    facts = make_world()
    history, tuning = history_before(facts, 20), Tuning(facts.n_relations)
    questions = questions_of(facts.select(facts.t == 20))
    tuning.show(history, questions)
    best = (1 / tuning.best().ranks(history, questions)).mean()
    fixed = (1 / Recurrency.of(facts.n_relations, 0.08, 0.999).ranks(history, questions)).mean()
    assert best >= fixed - 1e-12
