"""What silence weighs, and what it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from summitry.analysis.expectations import Coverage, Expectation, expectations, weigh
from summitry.model.expectation import State
from tests.analysis.expectations.telling import acts, kept, voices

EXPECTED: dict[str, Any] = {
    "day": "2019-04-01",
    "from": "PRK RUS",
    "due": "2019-04-10",
    "said": "Envoys will meet on 10 April.",
}


def past_due() -> Expectation:
    (found,) = expectations(kept([EXPECTED]), voices([EXPECTED]), on=date(2019, 5, 20))
    assert found.state is State.PAST_DUE
    return found


def stories(
    n: int, *, since: str = "2019-04-12", kind: str = "ACCUSE", outlet: str = "B"
) -> list[dict[str, Any]]:
    first = date.fromisoformat(since)
    return [
        {
            "day": (first + timedelta(i)).isoformat(),
            "from": "PRK",
            "to": "RUS",
            "type": kind,
            "said": f"Pyongyang blamed Moscow, {i}.",
            "outlet": outlet,
        }
        for i in range(n)
    ]


def meetings(n: int, *, late: int = 1) -> list[dict[str, Any]]:
    days = [date(2018, 1 + i, 10) for i in range(n)]
    return [
        {
            "day": (day + timedelta(late)).isoformat(),
            "from": "PRK RUS",
            "date": day.isoformat(),
            "said": f"Envoys met, {day}.",
            "outlet": "C",
        }
        for day in days
    ]


@pytest.mark.parametrize(
    ("told", "covered", "words"),
    [
        ([], False, "No document about both"),
        (stories(2), False, "Too little to tell anything"),
        (stories(8), False, "No such meeting that took place"),
        (
            stories(8) + meetings(4, late=20),
            True,
            "Of 4 such meetings that took place 4 were reported within 20 days",
        ),
        (stories(8) + meetings(4), True, "No report of it in 8 stories about both"),
    ],
)
def test_coverage_is_weighed(told: list[dict[str, Any]], covered: bool, words: str) -> None:
    silence = weigh(past_due(), Coverage(acts(told)), date(2019, 5, 20))
    assert silence is not None
    assert silence.covered is covered
    assert words in silence.words
    assert ("Too little" in silence.words) is not covered


def test_only_the_days_after_its_time_are_counted() -> None:
    told = stories(4, since="2019-03-01") + stories(3, since="2019-04-12", outlet="Example Daily")
    silence = weigh(past_due(), Coverage(acts(told)), date(2019, 5, 20))
    assert silence is not None
    assert (silence.since, silence.until) == (date(2019, 4, 11), date(2019, 5, 10))
    assert (silence.stories, silence.own_stories) == (3, 3)


def test_nothing_is_weighed_while_there_is_time() -> None:
    assert weigh(past_due(), Coverage(()), date(2019, 4, 10)) is None
    assert weigh(replace(past_due(), due=None), Coverage(()), date(2019, 5, 20)) is None


def test_silence_settles_nothing() -> None:
    lines = kept([EXPECTED], stories(8) + meetings(4))
    assert [each.kind.value for each in lines] == ["opened"]
