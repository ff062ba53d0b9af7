"""Words before an expression: the part of it that is meant, and how what is told relates to it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from summitry.model.period import Period
from summitry.resources.load import read_toml
from summitry.times.expressions import find_times
from summitry.times.mention import Anchor
from tests.times.sentences import sentence

TABLE = read_toml("times/modifiers.toml")
ANCHOR = Anchor(Period.day(date(2019, 4, 24)))


@pytest.mark.parametrize("row", TABLE["part"], ids=lambda row: row["part"])
def test_part_is_read_in_its_example_only(row: dict[str, Any]) -> None:
    assert row["finds"] in [m.text for m in find_times(sentence(row["example"]), anchor=ANCHOR)]
    plain = [m.text for m in find_times(sentence(row["near_miss"]), anchor=ANCHOR)]
    assert plain, "the near miss has a time of its own"
    assert all(row["part"] not in words.lower().split() for words in plain)


@pytest.mark.parametrize("row", TABLE["relation"], ids=lambda row: row["relation"])
def test_relation_is_read_in_its_example_only(row: dict[str, Any]) -> None:
    assert [m.relation for m in find_times(sentence(row["example"]), anchor=ANCHOR)] == [row["relation"]]
    assert [m.relation for m in find_times(sentence(row["near_miss"]), anchor=ANCHOR)] == ["on"]
