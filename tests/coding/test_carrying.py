"""News names the day once and tells on: which undated acts get the date of the act before."""

from __future__ import annotations

from typing import Any

import pytest

from summitry.coding.carrying import REACH, Told, carried, is_narrative
from summitry.coding.lexicon import load_lexicon
from summitry.coding.match import find_matches
from summitry.coding.status import TAKEN_FOR_GRANTED
from summitry.model.event import Event
from summitry.model.period import Period
from tests.coding.trees import resolver, tree
from tests.factories import make_event


def _told(*, narrative: bool = True, sentence: int = 0, **changes: Any) -> Told:
    return Told(make_event("PRK", "RUS", sentence=sentence, **changes), narrative)


DATED = _told(on="2019-04-25")


def _second(following: Told, first: Told = DATED) -> Event:
    return list(carried([first, following]))[1]


def test_the_next_act_of_the_same_people_has_the_same_day() -> None:
    event = _second(_told(sentence=1, type="AGREE"))
    assert event.date is not None
    assert (event.date.start, event.date.end) == (DATED.event.date.start, DATED.event.date.end)  # type: ignore[union-attr]


def test_a_carried_date_says_so() -> None:
    date = _second(_told(sentence=1)).date
    assert date is not None
    assert date.approximate
    assert "carried over from sentence 0" in date.basis
    assert date.text is None


@pytest.mark.parametrize(
    "following",
    [
        _told(sentence=1, narrative=False),
        _told(sentence=1, status="planned"),
        _told(sentence=1, status="denied"),
        _told(sentence=1, rule=f"consult.talks < {TAKEN_FOR_GRANTED}"),
        _told(sentence=REACH + 1),
        Told(make_event("FRA", "DEU", sentence=1), narrative=True),
    ],
    ids=["not in the simple past", "still to come", "denied", "taken for granted", "too far", "other people"],
)
def test_nothing_else_gets_a_date(following: Told) -> None:
    assert _second(following).date is None


@pytest.mark.parametrize(
    "first",
    [
        _told(on=Period.month(2019, 4)),
        _told(on="2019-04-25", status="expected"),
        _told(on="2019-04-25", narrative=False),
    ],
    ids=["month", "expected", "background"],
)
def test_only_a_day_of_a_real_act_is_carried(first: Told) -> None:
    assert _second(_told(sentence=1), first).date is None


def test_an_own_date_is_kept() -> None:
    event = _second(_told(sentence=1, on="2018-06-12"))
    assert event.date == Period.day(DATED.event.date.start.replace(2018, 6, 12))  # type: ignore[union-attr]


def test_nothing_is_carried_backwards() -> None:
    first, _ = carried([_told(sentence=0), _told(sentence=1, on="2019-04-25")])
    assert first.date is None


def test_the_events_stay_in_order() -> None:
    told = [_told(sentence=i, on="2019-04-25" if i == 0 else None) for i in range(6)]
    assert [e.sentence for e in carried(told)] == list(range(6))


@pytest.mark.parametrize(
    ("text", "narrative"),
    [
        ("Kim met Putin.", True),
        ("Kim visited Tokyo.", True),
        ("Japan held talks with Vietnam.", True),
        ("Kim had visited Tokyo.", False),
        ("Kim will visit Tokyo.", False),
        ("Kim is meeting Putin.", False),
    ],
)
def test_simple_past_is_narrative(text: str, narrative: bool) -> None:
    [match] = [m for m in find_matches(tree(text), load_lexicon(), resolver()) if m.pattern.type == "CONSULT"]
    assert is_narrative(match) is narrative
