"""News names the day once and tells on: which undated acts get the date of the act before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from summitry.coding.carrying import REACH, Told, carried
from summitry.coding.manner import Manner
from summitry.model.event import Event
from summitry.model.period import Period
from tests.factories import make_event


def _told(*, narrative: bool = True, sentence: int = 0, **changes: Any) -> Told:
    manner = Manner.NARRATIVE if narrative else Manner.BACKGROUND
    return Told(make_event("PRK", "RUS", sentence=sentence, **changes), manner)


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
        _told(sentence=REACH + 1),
        Told(make_event("FRA", "DEU", sentence=1), Manner.NARRATIVE),
    ],
    ids=["not in the simple past", "still to come", "denied", "too far", "other people"],
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


PUBLISHED = Period.day(date(2019, 4, 28))


def test_news_that_nothing_dates_is_of_the_days_before_publication() -> None:
    [event] = carried([_told()], PUBLISHED)
    assert event.date is not None
    assert (event.date.start, event.date.end) == (date(2019, 4, 26), date(2019, 4, 28))
    assert event.date.approximate
    assert event.date.basis == "told as news of 28 April 2019"
    assert event.date.text is None


def test_what_somebody_told_of_a_day_took_place_by_then() -> None:
    told = Told(make_event("PRK", "RUS"), Manner.PERFECT, said=Period.day(date(2019, 4, 27)))
    [event] = carried([told], PUBLISHED)
    assert event.date is not None
    assert event.date.end == date(2019, 4, 27)


def test_what_goes_on_is_dated_to_publication() -> None:
    [event] = carried([Told(make_event("PRK", "RUS", status="ongoing"), Manner.LASTING)], PUBLISHED)
    assert event.date is not None
    assert (event.date.start, event.date.end) == (PUBLISHED.start, PUBLISHED.end)
    assert "going on" in event.date.basis


@pytest.mark.parametrize(
    "told",
    [
        _told(narrative=False),
        Told(make_event("PRK", "RUS"), Manner.NARRATIVE, history=True),
        _told(status="denied"),
        _told(status="not_happened"),
    ],
    ids=["background", "history", "denied", "did not happen"],
)
def test_nothing_else_is_news_of_the_day(told: Told) -> None:
    [event] = carried([told], PUBLISHED)
    assert event.date is None


@pytest.mark.parametrize("published", [None, Period.month(2019, 4), Period.year(2019)])
def test_without_a_day_of_publication_there_is_no_news_of_the_day(published: Period | None) -> None:
    [event] = carried([_told()], published)
    assert event.date is None
