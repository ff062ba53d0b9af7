"""Dates as people write them."""

# One case a line is a table to look through; wrapped it is none.
# ruff: noqa: E501

from __future__ import annotations

from datetime import date

import pytest

from summitry.model.period import Period, Precision
from summitry.wording.days import say_period, say_range, say_when


@pytest.mark.parametrize(
    ("period", "alone", "in_sentence"),
    [
        (Period.day(date(2019, 4, 24)), "24 April 2019", "on 24 April 2019"),
        (Period.month(2019, 4), "April 2019", "in April 2019"),
        (Period.year(2011), "2011", "in 2011"),
        (Period(date(2019, 4, 24), date(2019, 4, 25), Precision.RANGE), "24–25 April 2019", "on 24–25 April 2019"),
        (Period(date(2019, 3, 30), date(2019, 4, 2), Precision.RANGE), "30 March – 2 April 2019", "between 30 March and 2 April 2019"),
        (Period(date(2018, 12, 30), date(2019, 1, 2), Precision.RANGE), "30 December 2018 – 2 January 2019", "between 30 December 2018 and 2 January 2019"),
        (Period(date(2019, 3, 1), None, Precision.RANGE), "since 1 March 2019", "since 1 March 2019"),
        (Period(None, date(2019, 12, 31), Precision.RANGE), "by 31 December 2019", "by 31 December 2019"),
        (Period(date(2018, 12, 1), date(2019, 2, 28), Precision.SEASON), "winter 2019", "in winter 2019"),
        (Period(date(1990, 1, 1), date(1999, 12, 31), Precision.DECADE), "1990–1999", "in 1990–1999"),
        (Period(date(2019, 4, 24), date(2019, 4, 24), Precision.DAY, approximate=True), "about 24 April 2019", "about 24 April 2019"),
    ],
)  # fmt: skip
def test_period_is_said_as_people_write_it(period: Period, alone: str, in_sentence: str) -> None:
    assert say_period(period) == alone
    assert say_when(period) == in_sentence


def test_range_of_one_day_is_that_day() -> None:
    assert say_range(date(2019, 4, 24), date(2019, 4, 24)) == "24 April 2019"
