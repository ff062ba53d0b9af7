"""The page of errors: all of them, safe, and whole in itself."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from summitry.evaluate.articles.acts import Act, Equivalents
from summitry.evaluate.articles.errors import Kind, find_errors
from summitry.evaluate.articles.figures import figures
from summitry.evaluate.articles.gold import GoldEvent
from summitry.evaluate.articles.judge import Judged, judge
from summitry.evaluate.articles.page import errors_page
from tests.evaluate.golds import TEXT, judged, make_act, make_article, make_gold, make_prediction

SAME = Equivalents()


def page(each: Judged) -> str:
    return errors_page(
        find_errors([each], SAME),
        figures([each], [each], SAME, outside=0),
        gold="gold.json",
        model="en_made_up-1.0",
    )


@pytest.mark.parametrize(
    ("gold", "predicted", "kinds"),
    [
        ([make_gold()], [make_act()], []),
        ([make_gold()], [], [Kind.MISSED]),
        ([make_gold(optional=True)], [], []),
        ([], [make_act()], [Kind.FALSE]),
        ([make_gold()], [make_act("REJECT")], [Kind.MISSED, Kind.FALSE]),
        ([make_gold()], [make_act(status="denied")], [Kind.STATUS]),
        ([make_gold(alt_status=("denied",))], [make_act(status="denied")], []),
        ([make_gold(make_act(on="2008-03-13"))], [make_act()], [Kind.DATE]),
        ([make_gold(make_act(on="2008-03-13"))], [make_act(on="2008-03-14")], []),
        ([make_gold()], [make_act(on="2008-03-14")], [Kind.DATE]),
        ([make_gold()], [make_act(source="TCD LBY")], [Kind.ACTORS]),
        ([make_gold()], [make_act(source="TCD LBY", status="denied")], [Kind.STATUS, Kind.ACTORS]),
    ],
)
def test_every_error_has_its_kind(gold: list[GoldEvent], predicted: list[Act], kinds: list[Kind]) -> None:
    found = find_errors([judged(gold, predicted)], SAME)
    assert [kind for kind in Kind if found[kind]] == kinds


def test_an_error_shows_both_sides_in_its_sentence() -> None:
    text = page(judged([make_gold()], [make_act("REJECT", target="LBY")]))
    assert re.search(r'<mark class="gold predicted">accused</mark>', text)
    assert "ACCUSE" in text and "REJECT" in text
    assert '<abbr title="LBY">Libya</abbr>' in text
    assert "0 of 1 event found; 1 of 1 prediction meet none" in text
    assert "Missed 1" in text and "False events 1" in text and "Wrong date 0" in text


def test_implied_actors_are_marked_as_such() -> None:
    assert "Sudan, implied</abbr>" in page(judged([make_gold(implied=frozenset({"SDN"}))], []))


def test_pieces_give_the_sentence_back() -> None:
    (error,) = find_errors([judged([make_gold()], [])], SAME)[Kind.MISSED]
    assert "".join(piece.text for piece in error.pieces) == TEXT
    assert [piece.text for piece in error.pieces if piece.gold] == ["accused"]


def test_what_articles_say_is_escaped() -> None:
    nasty = "Chad <script>alert(1)</script> & others."
    article = make_article(make_gold(), text=nasty, title="<b>bold</b>")
    prediction = replace(make_prediction(make_act("REJECT")), rule="a < b", speaker="<i>he</i>")
    (each,) = judge(article, [prediction], SAME)
    text = page(each)
    assert "<script" not in text and "<b>" not in text and "<i>" not in text
    assert "script" in text


def test_nothing_is_fetched() -> None:
    text = page(judged([make_gold()], []))
    assert "<script" not in text
    assert not re.findall(r'(?:src|href)="(?!#)', text)
    assert not re.findall(r"url\((?!data:)", text)
    assert "prefers-color-scheme:dark" in text
