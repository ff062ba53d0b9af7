"""Kinds by their own examples and near-misses; episodes, their intervals and their order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.analysis.precedents import kinds, outcomes
from summitry.analysis.precedents.episodes import episodes, usual_interval
from summitry.analysis.precedents.kinds import Kind, chosen_kinds
from summitry.errors import InputError
from summitry.model.dealing import LEVELS
from tests.analysis.precedent_tables import SANCTION, SUMMIT, TALK, day, dealing, table

FAR = date(2030, 1, 1)
every_kind = pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.id)


@every_kind
def test_a_kind_holds_its_example_and_not_its_near_miss(kind: Kind) -> None:
    assert kind.holds(kind.example)
    assert not kind.holds(kind.near_miss)


@every_kind
def test_a_kind_has_a_sentence_that_names_both_and_when(kind: Kind) -> None:
    said = kind.last.format(a="Kenya", b="Ghana", when="in May")
    assert "Kenya" in said and "Ghana" in said and "in May" in said


@every_kind
def test_a_kind_names_known_levels(kind: Kind) -> None:
    assert {c[name] for c in kind.match for name in ("both", "highest") if name in c} <= set(LEVELS)


def test_outcomes_rest_on_known_kinds() -> None:
    assert {name for outcome in outcomes() for name in outcome.kinds} <= set(kinds())
    assert all(bool(o.quads) != bool(o.kinds) and o.measure in {"any", "more"} for o in outcomes())


def test_an_unknown_kind_is_refused_with_those_known() -> None:
    with pytest.raises(InputError, match=r"tea party.*summit"):
        chosen_kinds(("summit", "tea party"))


def test_a_summit_of_two_days_told_by_five_records_is_one_episode() -> None:
    told = [dealing(day(100 + n % 2), evidence=f"e{n}", reports=n + 1, **SUMMIT) for n in range(5)]
    (found,) = episodes(table(told), kinds()["summit"], FAR)
    assert (found.first, found.last, found.incidents, found.reports) == (day(100), day(101), 5, 15)
    assert found.evidence == ("e4", "e3", "e2", "e1", "e0")


@pytest.mark.parametrize(("apart", "expected"), [(3, 1), (4, 2)])
def test_a_longer_gap_than_the_kind_allows_makes_another_episode(apart: int, expected: int) -> None:
    told = table([dealing(day(10), **SUMMIT), dealing(day(10 + apart), **SUMMIT)])
    assert len(episodes(told, kinds()["summit"], FAR)) == expected


def test_a_vague_telling_joins_what_is_known_better() -> None:
    told = [dealing(day(5), **SUMMIT), dealing(day(0), day(30), evidence="vague", **SUMMIT)]
    (found,) = episodes(table(told), kinds()["summit"], FAR)
    assert (found.first, found.last, found.incidents, found.precise) == (day(5), day(5), 2, True)


def test_a_vague_telling_alone_keeps_its_whole_interval() -> None:
    (found,) = episodes(table([dealing(day(0), day(30), **SUMMIT)]), kinds()["summit"], FAR)
    assert (found.first, found.last, found.precise) == (day(0), day(30), False)


def test_what_is_not_over_before_the_date_is_no_precedent() -> None:
    told = table([dealing(day(0), **SUMMIT), dealing(day(50), day(55), **SUMMIT)])
    assert len(episodes(told, kinds()["summit"], day(55))) == 1
    assert len(episodes(told, kinds()["summit"], day(56))) == 2


def test_undated_dealings_make_no_episode() -> None:
    assert episodes(table([dealing(None, **SUMMIT)]), kinds()["summit"], FAR) == ()


def test_places_and_levels_come_from_all_records() -> None:
    told = [
        dealing(day(3), evidence="a", place="Vladivostok", reports=3, **SUMMIT),
        dealing(day(3), evidence="b", place="Moscow", **SUMMIT),
    ]
    (found,) = episodes(table(told), kinds()["summit"], FAR)
    assert (found.places, found.level) == (("Vladivostok", "Moscow"), "leader")


def test_the_peak_is_the_day_of_most_acts() -> None:
    told = [dealing(day(n), evidence=f"{n}-{m}", **SUMMIT) for n in range(4) for m in range(1 + 3 * (n == 2))]
    (found,) = episodes(table(told), kinds()["summit"], FAR)
    assert found.peak == day(2)


def test_the_usual_interval_needs_three_intervals() -> None:
    days = (0, 100, 210, 330)
    found = episodes(table([dealing(day(n), **SUMMIT) for n in days]), kinds()["summit"], FAR)
    assert usual_interval(found[:3]) is None
    usual = usual_interval(found)
    assert usual is not None and (usual.median, usual.n) == (110, 3)


@given(st.permutations(range(24)))
def test_the_order_of_rows_plays_no_part(order: list[int]) -> None:
    rows = [
        dealing(day(n * 2), day(n * 2 + (n % 5) * 3), evidence=str(n), **(SUMMIT, SANCTION, TALK)[n % 3])
        for n in range(24)
    ]
    shuffled = table([rows[n] for n in order])
    for kind in ("summit", "sanctions"):
        assert episodes(shuffled, kinds()[kind], FAR) == episodes(table(rows), kinds()[kind], FAR)
