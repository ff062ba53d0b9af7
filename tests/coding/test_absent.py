"""Guests who were awaited and stayed away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from summitry.coding.absent import words
from summitry.coding.code import Coded
from summitry.model.event import Event, Status

CASES = words()["case"]


def absences(coded: Coded) -> list[Event]:
    return [each for each in coded.events if each.rule.startswith("consult.stay-away")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["example"][:30])
def test_a_guest_who_stayed_away_is_a_visit_that_did_not_take_place(
    case: dict[str, str], coder: Callable[..., Coded]
) -> None:
    (found,) = absences(coder(case["example"], published="2018-09-14"))
    assert (found.type, found.modes, found.status) == ("CONSULT", ("visit",), Status.NOT_HAPPENED)
    assert [each.actor for each in found.source] == [case["source"]]
    assert [each.country for each in found.target] == [case["target"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["near_miss"][:30])
def test_a_guest_who_came_is_none(case: dict[str, str], coder: Callable[..., Coded]) -> None:
    assert absences(coder(case["near_miss"], published="2018-09-14")) == []


def test_its_day_is_that_of_what_ended_without_him(coder: Callable[..., Coded]) -> None:
    (found,) = absences(coder(CASES[2]["example"], published="2018-09-14"))
    assert found.date is not None
    assert (found.date.start, found.date.end) == (date(2018, 9, 13), date(2018, 9, 13))


def test_the_day_of_an_invitation_is_not_that_of_the_visit(coder: Callable[..., Coded]) -> None:
    text = "Emmanuel Macron was invited by Xi Jinping in June but did not come."
    (found,) = absences(coder(text, published="2018-09-14"))
    assert found.date is None and [each.country for each in found.target] == ["CHN"]
