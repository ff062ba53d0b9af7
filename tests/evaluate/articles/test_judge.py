"""Which prediction meets which label."""

from __future__ import annotations

import pytest

from summitry.evaluate.articles.acts import Act, Equivalents
from summitry.evaluate.articles.gold import GoldEvent, GoldSentence
from summitry.evaluate.articles.implied import left_open
from summitry.evaluate.articles.judge import judge, outside
from tests.evaluate.golds import TEXT, judged, make_act, make_article, make_gold, make_prediction

TALKS = make_act("CONSULT", "TCD SDN", mutual=True)


@pytest.mark.parametrize(
    ("gold", "predicted", "meets"),
    [
        (make_gold(), make_act(), True),
        (make_gold(), make_act("REJECT"), False),
        (make_gold(alt_types=("REJECT",)), make_act("REJECT"), True),
        (make_gold(), make_act(source="SDN", target="TCD"), False),
        (make_gold(), make_act(source="TCD.GOV LBY", target="SDN.REB"), True),
        (make_gold(), make_act(target=""), False),
        (make_gold(make_act(target="")), make_act(target="LBY"), True),
        (make_gold(make_act(source="")), make_act(source=""), True),
        (make_gold(TALKS), make_act("CONSULT", "SDN", "TCD"), True),
        (make_gold(TALKS), make_act("CONSULT", "SDN LBY", mutual=True), False),
        (make_gold(make_act("CONSULT", "TCD", "SDN")), make_act("CONSULT", "SDN", "TCD"), True),
        (make_gold(make_act("AID", "TCD", "SDN")), make_act("AID", "SDN", "TCD"), False),
        (make_gold(make_act("AID", "TCD", "SDN")), make_act("AID", "SDN TCD", mutual=True), True),
        (make_gold(make_act(source="XKX")), make_act(source="KOS"), True),
    ],
)
def test_type_and_one_actor_a_side_decide(gold: GoldEvent, predicted: Act, meets: bool) -> None:
    found = judged([gold], [predicted], Equivalents.of({"XKX": ["KOS"]}))
    assert bool(found.met) is meets
    assert bool(found.missed) is not meets
    assert bool(found.false) is not meets


def test_an_optional_event_is_neither_missed_nor_rewarded() -> None:
    optional = make_gold(optional=True)
    assert judged([optional], []).missed == ()
    found = judged([optional], [make_act()])
    assert found.met and not found.right and not found.false


def test_the_status_that_fits_is_preferred_and_none_stands_twice() -> None:
    planned, done = make_gold(make_act(status="planned")), make_gold()
    found = judged([planned, done], [make_act(), make_act(status="planned")])
    assert [met.prediction.act.status for met in found.met] == ["planned", "happened"]


def test_a_prediction_belongs_to_the_sentence_of_its_trigger() -> None:
    half = TEXT.index("and envoys")
    article = make_article(
        sentences=(GoldSentence(0, 0, half, (make_gold(),)), GoldSentence(1, half, half + 20, ()))
    )
    first, second, beyond = (make_prediction(at=at) for at in (5, half + 4, half + 25))
    one, two = judge(article, [first, second, beyond], Equivalents())
    assert (one.predictions, two.predictions) == ((first,), (second,))
    assert two.false == (second,)
    assert outside(article, [first, second, beyond]) == 1


def test_an_implied_side_left_open_is_met_by_none_and_by_any() -> None:
    gold = make_gold(implied=frozenset({"SDN"}))
    article = left_open(make_article(gold))
    for target in ("", "LBY", "SDN"):
        (found,) = judge(article, [make_prediction(make_act(target=target))], Equivalents())
        assert found.met, target
    (wrong,) = judge(article, [make_prediction(make_act(source="LBY", target="SDN"))], Equivalents())
    assert wrong.missed
