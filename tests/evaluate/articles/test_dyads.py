"""Counts of dyads and of actors in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from summitry.evaluate.articles.actors import count_actors, sides_right
from summitry.evaluate.articles.acts import Act, Equivalents
from summitry.evaluate.articles.dyads import ANY, count_dyads
from summitry.evaluate.articles.gold import GoldEvent
from summitry.evaluate.counts import Count, total
from tests.evaluate.golds import judged, make_act, make_gold

SAME = Equivalents()
TRIO = make_act("CONSULT", "TCD SDN LBY", mutual=True)


def count(gold: Sequence[GoldEvent], predicted: Sequence[Act]) -> Count:
    return total(count_dyads(judged(gold, predicted), SAME).values())


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        ([], [], Count()),
        ([make_gold()], [make_act()], Count(1, 1, 1, 1)),
        ([make_gold()], [], Count(0, 0, 0, 1)),
        ([], [make_act()], Count(0, 1, 0, 0)),
        # Each pair of a sentence once.
        ([make_gold()], [make_act(), make_act()], Count(1, 1, 1, 1)),
        ([make_gold(TRIO)], [TRIO], Count(3, 3, 3, 3)),
        ([make_gold(TRIO)], [make_act("CONSULT", "TCD SDN", mutual=True)], Count(1, 1, 1, 3)),
        ([make_gold(make_act(target="SDN LBY"))], [make_act()], Count(1, 1, 1, 2)),
        # Nothing is asked for or wrong about optional events and implied actors.
        ([make_gold(optional=True)], [make_act()], Count()),
        ([make_gold(implied=frozenset({"SDN"}))], [make_act()], Count()),
        # An act of one actor on itself, only where there is no other.
        (
            [make_gold(make_act("COERCE", "TCD", "TCD"))],
            [make_act("COERCE", "TCD", "TCD")],
            Count(1, 1, 1, 1),
        ),
        ([make_gold(make_act("COERCE", "TCD", "TCD SDN"))], [], Count(0, 0, 0, 1)),
    ],
)
def test_pairs_are_counted(gold: list[GoldEvent], predicted: list[Act], expected: Count) -> None:
    assert count(gold, predicted) == expected


def test_recall_goes_by_golds_type_and_precision_by_the_predicted_one() -> None:
    counts = count_dyads(judged([make_gold(alt_types=("REJECT",))], [make_act("REJECT")]), SAME)
    assert counts == {"ACCUSE": Count(found=1, gold=1), "REJECT": Count(right=1, predicted=1)}


def test_types_can_be_left_out() -> None:
    gold = [make_gold(), make_gold(make_act("THREATEN"))]
    counts = count_dyads(judged(gold, [make_act("REJECT")]), SAME, typed=False)
    assert counts == {ANY: Count(1, 1, 1, 1)}


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        (make_gold(), make_act(), [True, True]),
        (make_gold(), make_act(source="TCD LBY"), [False, True]),
        (make_gold(make_act(target="SDN LBY")), make_act(), [True, False]),
        (make_gold(make_act(target="SDN LBY"), implied=frozenset({"LBY"})), make_act(), [True, True]),
        (make_gold(make_act(target="")), make_act(target="LBY"), [True]),
        (make_gold(TRIO), make_act("CONSULT", "TCD", "SDN LBY"), [True]),
        (make_gold(TRIO), make_act("CONSULT", "TCD", "SDN"), [False]),
        (make_gold(make_act("CONSULT", "TCD", "SDN")), make_act("CONSULT", "SDN", "TCD"), [True, True]),
    ],
)
def test_a_side_is_right_where_all_are_there_and_nobody_else(
    gold: GoldEvent, predicted: Act, right: list[bool]
) -> None:
    (met,) = judged([gold], [predicted]).met
    assert sides_right(met, SAME) == right


def test_actors_are_counted_whatever_they_do() -> None:
    gold = [make_gold(), make_gold(make_act("AID", "LBY", "TCD"), optional=True)]
    predicted = [make_act("REJECT", "SDN", "EGY"), make_act("AID", "LBY", "")]
    assert count_actors(judged(gold, predicted), SAME) == Count(right=1, predicted=2, found=1, gold=2)
