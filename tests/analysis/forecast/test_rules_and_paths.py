"""Rules, paths and factors on worlds whose answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from summitry.analysis.forecast.facts import Facts, make_facts
from summitry.analysis.forecast.history import History
from summitry.analysis.forecast.rules import DOUBT
from tests.analysis.forecast.worlds import history_before


def facts_of(rows: list[tuple[int, int, int, int]], n_entities: int = 6, n_relations: int = 2) -> Facts:
    s, r, o, t = zip(*rows, strict=True)
    return make_facts(s, r, o, t, n_entities=n_entities, n_relations=n_relations)


def feature(history: History, name: str, s: int, r: int, o: int) -> float:
    return float(history.features([s], [r], [o])[0, history.feature_names().index(name)])


def test_a_rule_that_always_holds_is_believed_more_with_each_trial() -> None:
    """0 does relation 0 to 1 on even days, and relation 1 on the day after each."""
    facts = facts_of([(0, day % 2, 1, day) for day in range(40)])
    sure = []
    for trials in (4, 18):
        history = history_before(facts, 2 * trials + 1)
        sure.append(feature(history, "rule.best", 0, 1, 1))
    assert sure == pytest.approx([4 / (4 + DOUBT), 18 / (18 + DOUBT)])


def test_a_rule_that_never_held_is_not_believed() -> None:
    facts = facts_of([(0, 0, 1, day) for day in range(20)])
    assert feature(history_before(facts, 20), "rule.best", 0, 1, 1) == 0


def test_a_path_leads_over_a_partner() -> None:
    """0 deals with 1, 1 with 2: 2 is two steps from 0; 3 deals with nobody they know."""
    facts = facts_of([(0, 0, 1, 0), (1, 0, 2, 0), (3, 0, 4, 0)])
    history = history_before(facts, 1)
    assert feature(history, "path.ever", 0, 0, 2) == pytest.approx(1 / 2, rel=1e-3)
    assert feature(history, "path.ever", 0, 0, 4) == 0


def test_a_path_knows_what_partners_do() -> None:
    facts = facts_of([(0, 1, 1, 0), (1, 0, 2, 0), (1, 1, 3, 0)])
    history = history_before(facts, 1)
    assert feature(history, "path.relation_ever", 0, 0, 2) > 0
    assert feature(history, "path.relation_ever", 0, 0, 3) == 0


def test_factors_learn_whom_a_relation_leads_to() -> None:
    """0 does relation 0 to 1 and relation 1 to 2, always."""
    facts = facts_of([(0, r, 1 + r, day) for day in range(60) for r in (0, 1)])
    history = history_before(facts, 60)
    likely = [[feature(history, "factor.log", 0, r, o) for o in range(6)] for r in (0, 1)]
    assert [int(np.argmax(each)) for each in likely] == [1, 2]
    assert np.exp(likely).sum(axis=1) == pytest.approx([1, 1], rel=1e-3)


def test_factors_know_actors_never_met_by_their_country() -> None:
    """Actors of one country deal with each other; a policeman never seen is likelier with his own country's citizen."""
    names = ("Police (Albia)", "Citizen (Albia)", "Police (Borland)", "Citizen (Borland)", "Army (Albia)")
    rows = [(2 * c, 0, 2 * c + 1, day) for day in range(60) for c in (0, 1)]
    s, r, o, t = zip(*rows, strict=True)
    facts = make_facts(s, r, o, t, n_entities=5, n_relations=1, names=names)
    history = history_before(facts, 60)
    own, other = (feature(history, "factor.log", 4, 0, o) for o in (1, 3))
    assert own > other
