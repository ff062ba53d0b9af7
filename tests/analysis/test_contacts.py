"""Letters, calls and briefings are no meetings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summitry.analysis.contacts import modes_of
from summitry.brief.words import report_sentence, status_mark
from summitry.model.event import Status
from tests.factories import make_event, make_report


@pytest.mark.parametrize(
    ("rule", "modes", "expected"),
    [
        ("consult.send-letter", (), ("contact",)),
        ("consult.brief < not < happened", (), ("contact",)),
        ("consult.talk-to", (), ("talk",)),
        ("consult.meet", (), ()),
        ("consult.speak-by-phone", ("phone",), ("phone",)),
    ],
)
def test_what_tells_of_no_meeting_is_a_contact(
    rule: str, modes: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert modes_of(replace(make_event(), type="CONSULT", rule=rule, modes=modes)) == expected


@pytest.mark.parametrize("mode", ["contact", "talk", "phone", "third-party"])
def test_its_mark_does_not_say_that_they_met(mode: str) -> None:
    assert status_mark("CONSULT", Status.HAPPENED) == "met"
    assert status_mark("CONSULT", Status.HAPPENED, [mode]) == "done"


def test_a_letter_is_not_told_as_a_meeting() -> None:
    report = make_report()
    letter = replace(
        report, event=replace(report.event, type="CONSULT", rule="consult.send-letter", modes=())
    )
    said = report_sentence(letter, str)
    assert "communicated" in said
    assert "met" not in said
