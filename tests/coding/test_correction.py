"""The trained second look at the status: what it changes it says, and what is plain it leaves alone."""

from __future__ import annotations

import pytest

from summitry.coding.correction import corrected, status_features
from summitry.coding.status import status_of
from summitry.language.pipeline import Language
from summitry.model.event import Status


@pytest.mark.parametrize(
    ("text", "trigger", "type_name", "status"),
    [
        ("Kenya expelled the Somali ambassador on Monday.", "expelled", "SANCTION", Status.HAPPENED),
        ("Kenya did not expel the ambassador.", "expel", "SANCTION", Status.NOT_HAPPENED),
        ("Kenya will host the Somali president next week.", "host", "CONSULT", Status.PLANNED),
        ("Kenya denied that it had bombed the port.", "bombed", "ASSAULT", Status.DENIED),
        ("Kenya urged Somalia to release the sailors.", "release", "RETREAT", Status.REQUESTED),
    ],
)
def test_plain_answers_stay(
    text: str, trigger: str, type_name: str, status: Status, english: Language
) -> None:
    [doc] = english.parse_text(text)
    token = next(t for t in doc if t.text == trigger)
    found = corrected(token, None, type_name=type_name, standing=status_of(token))
    assert found.status is status


def test_a_change_says_what_the_rules_had_said(english: Language) -> None:
    [doc] = english.parse_text("The president would not receive the delegation, which waited on the steps.")
    token = next(t for t in doc if t.text == "receive")
    rules = status_of(token)
    found = corrected(token, None, type_name="REJECT", standing=rules)
    assert rules.status is Status.NOT_HAPPENED
    assert found.status is Status.HAPPENED
    assert found.trail[:-1] == rules.trail
    assert found.trail[-1].startswith("happened rather than not_happened (")


def test_features_are_named_and_repeatable(english: Language) -> None:
    [doc] = english.parse_text("Kenya expelled the ambassador.")
    token, standing = doc[1], status_of(doc[1])
    once = status_features(token, None, type_name="SANCTION", standing=standing)
    assert once == status_features(token, None, type_name="SANCTION", standing=standing)
    assert "type=SANCTION" in once
    assert "rules=happened" in once
