"""Features against a slow reading of all facts, on random small worlds."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.analysis.forecast.columns import COLUMNS, FAMILIES
from summitry.analysis.forecast.counts import TAUS
from summitry.analysis.forecast.facts import Facts
from summitry.analysis.forecast.history import History
from summitry.analysis.forecast.keys import FORMS
from summitry.errors import InputError
from tests.analysis.forecast.worlds import history_before, make_world

WHOLES = {form.name: form.whole for form in FORMS}


def fields_of(facts: Facts, form: str, s: int, r: int, o: int) -> tuple[int, ...]:
    """What a form of a triple is made of, read off its name."""
    known = facts.entities
    parts = {
        "s": s,
        "r": r,
        "o": o,
        "cs": known.country[s],
        "co": known.country[o],
        "ks": known.kind[s],
        "ko": known.kind[o],
    }
    if form == "all":
        return ()
    names = form.split("_") if "_" in form or form in parts else list(form)
    return tuple(int(parts[name]) for name in names)


def slow_count(facts: Facts, form: str, triple: tuple[int, int, int], day: int, tau: float) -> float:
    """Sum of what is left of each fact of the same form."""
    mine = fields_of(facts, form, *triple)
    both = facts.both_ways()
    return sum(
        math.exp(-(day - 1 - t) / tau) * math.exp(-1 / tau)
        for s, r, o, t in zip(both.s, both.r, both.o, both.t, strict=True)
        if t < day and fields_of(facts, form, s, r, o) == mine
    )


def slow_days(facts: Facts, form: str, triple: tuple[int, int, int], day: int) -> list[int]:
    mine = fields_of(facts, form, *triple)
    both = facts.both_ways()
    return sorted(
        {
            int(t)
            for s, r, o, t in zip(both.s, both.r, both.o, both.t, strict=True)
            if t < day and fields_of(facts, form, s, r, o) == mine
        }
    )


@settings(max_examples=15)
@given(
    seed=st.integers(0, 1000),
    day=st.integers(1, 14),
    s=st.integers(0, 11),
    r=st.integers(0, 7),
    o=st.integers(0, 11),
)
def test_features_match_a_slow_count(seed: int, day: int, s: int, r: int, o: int) -> None:
    facts = make_world(days=14, a_day=5, seed=seed)
    found = dict(
        zip(History.feature_names(), history_before(facts, day).features([s], [r], [o])[0], strict=True)
    )
    for form in ("sro", "so", "ro", "o", "cs_r_o", "s_r_co", "cs_co", "s_ko", "ks_r_ko"):
        seen = slow_days(facts, form, (s, r, o), day)
        recency = found[f"{form}.recency"]
        assert math.isnan(recency) if not seen else recency == day - seen[-1]
        for tau in TAUS:
            whole = slow_count(facts, WHOLES[form], (s, r, o), day, tau) + 1e-3
            expected = slow_count(facts, form, (s, r, o), day, tau) / whole
            assert found[f"{form}.share.{tau:g}"] == pytest.approx(expected, rel=1e-3, abs=1e-6)
    seen = slow_days(facts, "sro", (s, r, o), day)
    assert found["sro.days"] == len(seen)
    gap = found["sro.gap"]
    assert math.isnan(gap) if len(seen) < 2 else gap == seen[-1] - seen[-2]


def test_features_of_single_rows_are_those_of_many() -> None:
    facts = make_world()
    history = history_before(facts, 20)
    together = history.features(facts.s[:40], facts.r[:40], facts.o[:40])
    alone = np.concatenate(
        [
            history.features([s], [r], [o])
            for s, r, o in zip(facts.s[:40], facts.r[:40], facts.o[:40], strict=True)
        ]
    )
    np.testing.assert_allclose(together, alone, rtol=1e-4, atol=1e-5)


def test_ask_gives_the_features_of_its_candidates() -> None:
    facts = make_world()
    history = history_before(facts, 20)
    candidates, features = history.ask([0, 3], [0, 5], 6)
    there = candidates.ravel() >= 0
    s, r = np.repeat([0, 3], 6)[there], np.repeat([0, 5], 6)[there]
    np.testing.assert_allclose(
        features[there], history.features(s, r, candidates.ravel()[there]), rtol=1e-4, atol=1e-5
    )
    assert len(set(candidates[0].tolist())) == 6


def test_history_of_nothing_knows_nothing() -> None:
    history = History(5, 2)
    assert np.isfinite(history.features([0], [0], [1])[0, :5]).all()
    assert history.features([0], [0], [1])[0, 0] == 0


def test_history_does_not_go_back() -> None:
    history = history_before(make_world(), 5)
    with pytest.raises(InputError, match="before day 5"):
        history.move_to(4)
    with history.looking_at(9):
        assert history.today == 9
    assert history.today == 5


def test_every_feature_has_a_name_and_a_known_family() -> None:
    names = [column.name for column in COLUMNS]
    assert len(set(names)) == len(names)
    assert {column.family for column in COLUMNS} <= set(FAMILIES)
