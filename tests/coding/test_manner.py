"""How an act is told decides whether it is news of the day."""

from __future__ import annotations

from datetime import date

import pytest

from summitry.coding.manner import Manner, is_history, manner_of
from summitry.coding.standing import TAKEN_FOR_GRANTED, Standing
from summitry.coding.status import status_of
from summitry.language.pipeline import Language
from summitry.model.event import Status
from summitry.model.period import Period
from summitry.times.expressions import find_times
from summitry.times.mention import Anchor


@pytest.mark.parametrize(
    ("text", "trigger", "type_name", "manner"),
    [
        ("Kenya expelled the envoy.", "expelled", "SANCTION", Manner.NARRATIVE),
        ("Kenya closed the border, recalling its envoy.", "recalling", "SANCTION", Manner.NARRATIVE),
        ("Kenya has expelled the envoy.", "expelled", "SANCTION", Manner.PERFECT),
        ("Kenya has repeatedly rejected the charge.", "rejected", "REJECT", Manner.BACKGROUND),
        ("Kenya had expelled the envoy.", "expelled", "SANCTION", Manner.BACKGROUND),
        ("Kenya often expelled envoys.", "expelled", "SANCTION", Manner.BACKGROUND),
        ("The talks failed after Kenya expelled the envoy.", "expelled", "SANCTION", Manner.BACKGROUND),
        ("The diplomat whom Kenya expelled flew home.", "expelled", "SANCTION", Manner.BACKGROUND),
        ("Somalia is bombing the rebels.", "bombing", "ASSAULT", Manner.LASTING),
    ],
)
def test_manner(text: str, trigger: str, type_name: str, manner: Manner, english: Language) -> None:
    [doc] = english.parse_text(text)
    token = next(t for t in doc if t.text == trigger)
    assert manner_of(token, None, type_name=type_name, standing=status_of(token)) is manner


def test_what_is_only_mentioned_is_background(english: Language) -> None:
    [doc] = english.parse_text("Kenya spoke about the invasion.")
    standing = Standing(Status.HAPPENED, (TAKEN_FOR_GRANTED,))
    token = next(t for t in doc if t.text == "invasion")
    assert manner_of(token, None, type_name="ASSAULT", standing=standing) is Manner.BACKGROUND


@pytest.mark.parametrize(
    ("text", "trigger", "history"),
    [
        ("In 1998 Kenya expelled the envoy.", "expelled", True),
        ("Kenya expelled the envoy on Monday.", "expelled", False),
        ("Kenya condemned the treaty that was signed in 1998.", "condemned", False),
    ],
)
def test_history_is_told_with_a_time_long_ago(
    text: str, trigger: str, history: bool, english: Language
) -> None:
    [doc] = english.parse_text(text)
    published = date(2019, 5, 15)
    times = find_times(doc, anchor=Anchor(Period.day(published)))
    assert is_history(next(t for t in doc if t.text == trigger), times, published) is history
