"""Nothing of the day being predicted, or of later ones, may reach features or candidates."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from summitry.analysis.forecast.facts import Facts, make_facts
from summitry.analysis.forecast.history import History
from summitry.analysis.forecast.questions import questions_of
from summitry.evaluate.forecast.data import read_benchmark
from tests.analysis.forecast.worlds import make_world

ICEWS14 = Path(__file__).resolve().parents[4] / "shared" / "icews" / "icews14.parquet"


def spoiled(facts: Facts, day: int) -> Facts:
    """The same facts up to a day; that day's with objects and relations scrambled, later ones gone."""
    rng = np.random.default_rng(1)
    kept = facts.select(facts.t <= day)
    today = kept.t == day
    o, r = kept.o.copy(), kept.r.copy()
    o[today] = rng.integers(0, facts.n_entities, today.sum())
    r[today] = rng.integers(0, facts.n_relations, today.sum())
    return Facts(kept.s, r, o, kept.t, facts.n_entities, facts.n_relations, facts.entities)


def asked_while_walking(walked: Facts, asked: Facts, day: int, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Candidates and features of a day's questions while all of ``walked`` is being taken in."""
    history = History.of(walked)
    for each, today in walked.by_day():
        history.move_to(each)
        if each == day:
            questions = questions_of(asked.select(asked.t == day))
            return history.ask(questions.s, questions.r, most)
        history.advance(today, each)
    raise AssertionError(f"day {day} was not reached")


@pytest.mark.parametrize("day", [1, 12, 29])
def test_ask_ignores_the_day_itself_and_later_ones(day: int) -> None:
    facts = make_world()
    candidates, features = asked_while_walking(facts, facts, day, 12)
    others, spoiled_features = asked_while_walking(spoiled(facts, day), facts, day, 12)
    np.testing.assert_array_equal(candidates, others)
    np.testing.assert_array_equal(features, spoiled_features)


def test_ask_would_show_a_leak() -> None:
    """Taking the day in before asking changes what is answered: the test above can fail."""
    facts = make_world()
    history = History.of(facts)
    for each, today in facts.by_day():
        if each > 12:
            break
        history.advance(today, each)
    questions = questions_of(facts.select(facts.t == 12))
    _, leaked = history.ask(questions.s, questions.r, 12)
    _, honest = asked_while_walking(facts, facts, 12, 12)
    assert not np.array_equal(leaked, honest)


def test_asking_changes_nothing() -> None:
    facts = make_world()
    history, twin = History.of(facts), History.of(facts)
    for each, today in facts.by_day():
        questions = questions_of(today)
        history.ask(questions.s, questions.r, 12)
        history.candidates(questions.s, questions.r, 5)
        history.advance(today, each)
        twin.advance(today, each)
    np.testing.assert_array_equal(
        history.features(facts.s, facts.r, facts.o), twin.features(facts.s, facts.r, facts.o)
    )


def test_facts_of_unread_days_may_be_missing() -> None:
    facts = make_world()
    cut = make_facts(
        *(column[facts.t < 20] for column in (facts.s, facts.r, facts.o, facts.t)),
        n_entities=facts.n_entities,
        n_relations=facts.n_relations,
    )
    assert len(cut) < len(facts)
    for day in (5, 19):
        np.testing.assert_array_equal(
            asked_while_walking(facts, facts, day, 12)[1],
            asked_while_walking(facts.select(facts.t < 20), facts, day, 12)[1],
        )


@pytest.mark.skipif(not ICEWS14.exists(), reason="needs ../shared/icews/icews14.parquet")
def test_ask_ignores_the_day_itself_on_icews() -> None:
    facts = read_benchmark(ICEWS14).facts
    facts = facts.select(facts.t <= 12)
    _, features = asked_while_walking(facts, facts, 10, 20)
    _, others = asked_while_walking(spoiled(facts, 10), facts, 10, 20)
    np.testing.assert_array_equal(features, others)
