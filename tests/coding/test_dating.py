"""Dates of whole texts: told by other acts, beside the verb, from publication."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from summitry.coding.anchored import distances
from summitry.coding.code import Coded
from summitry.language.pipeline import Language
from summitry.model.event import Event
from summitry.model.period import Period

Coder = Callable[..., Coded]
PUBLISHED = "2019-05-15"  # a Wednesday


def _event(coder: Coder, text: str, trigger: str, published: str | None = PUBLISHED) -> Event:
    return next(e for e in coder(text, published=published).events if trigger in e.evidence.trigger)


def test_a_distance_shifts_both_ways(english: Language) -> None:
    [doc] = english.parse_text("Kenya recalled its envoy three days after Chad expelled two diplomats.")
    [distance] = distances(doc)
    monday = Period.day(date(2019, 5, 13))
    assert (distance.count, distance.unit, distance.head.text) == (3, "day", "expelled")
    earlier, later = distance.earlier(monday), distance.later(monday)
    assert earlier is not None and later is not None
    assert (earlier.start, later.start) == (date(2019, 5, 10), date(2019, 5, 16))
    assert earlier.approximate
    assert "three days after" in earlier.basis


def test_the_act_behind_after_is_so_much_earlier(coder: Coder) -> None:
    text = "Iran expelled the French ambassador on Monday, three days after Israel bombed Syria."
    event = _event(coder, text, "bombed")
    assert event.date is not None
    assert event.date.start == date(2019, 5, 10)


def test_news_without_a_date_is_dated_as_news(coder: Coder) -> None:
    event = _event(coder, "Russia condemned the Israeli attack.", "condemned")
    assert event.date is not None
    assert event.date.basis == "told as news of 15 May 2019"
    assert event.date.approximate
    assert event.date.start is not None
    assert event.date.end == date(2019, 5, 15)


def test_undated_documents_have_no_news_of_the_day(coder: Coder) -> None:
    assert _event(coder, "Russia condemned the Israeli attack.", "condemned", None).date is None


@pytest.mark.parametrize(
    ("text", "trigger", "start", "end"),
    [
        (
            "Russia and China will hold talks by the end of June.",
            "talks",
            date(2019, 5, 15),
            date(2019, 6, 30),
        ),
        (
            "Russia will impose sanctions on Ukraine from June 3.",
            "impose",
            date(2019, 6, 3),
            date(2019, 6, 3),
        ),
    ],
)
def test_what_is_to_come_lies_ahead(text: str, trigger: str, start: date, end: date, coder: Coder) -> None:
    event = _event(coder, text, trigger)
    assert event.date is not None
    assert (event.date.start, event.date.end) == (start, end)


def test_the_clause_of_a_time_is_told_of_that_time(coder: Coder) -> None:
    text = "The border has been closed since October 2017, when Russia attacked Ukraine."
    event = _event(coder, text, "attacked")
    assert event.date is not None
    assert (event.date.start, event.date.end) == (date(2017, 10, 1), date(2017, 10, 31))
