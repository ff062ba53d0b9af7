"""Four ways in which a date can be right."""

from __future__ import annotations

import pytest

from summitry.evaluate.articles import dates
from tests.evaluate.golds import days

MARCH = "2008-03-01/2008-03-31"


@pytest.mark.parametrize(
    ("gold", "predicted", "exact", "week", "overlapping", "agreeing"),
    [
        ("2008-03-13", "2008-03-13", True, True, True, True),
        ("2008-03-13", "2008-03-14", False, True, False, True),
        ("2008-03-13", "2008-03-15", False, True, False, False),
        ("2008-03-13", "2008-03-20", False, True, False, False),
        ("2008-03-13", "2008-03-21", False, False, False, False),
        ("2008-03-13", MARCH, False, False, True, True),
        ("2008-03-13", "2008-01-01/2008-12-31", False, False, True, False),
        (MARCH, "2008-03-13", False, False, True, True),
        (MARCH, "2008-03-01/2008-03-24", False, True, True, True),
    ],
)
def test_dates(gold: str, predicted: str, exact: bool, week: bool, overlapping: bool, agreeing: bool) -> None:
    wanted, found = days(gold), days(predicted)
    assert wanted is not None and found is not None
    assert dates.exact(wanted, found) is exact
    assert dates.within_a_week(wanted, found) is week
    assert dates.overlapping(wanted, found) is overlapping
    assert dates.agreeing(wanted, found) is agreeing
