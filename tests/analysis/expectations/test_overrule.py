"""A person's word: with a reason, on a known expectation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from summitry.analysis.expectations import overrule
from summitry.errors import InputError
from summitry.model.expectation import Outcome, PostingKind
from tests.analysis.expectations.telling import line

LEDGER = [
    line(1, "aa11", PostingKind.OPENED, "2019-04-18"),
    line(2, "aa22", PostingKind.OPENED, "2019-04-19"),
    line(3, "aa22", PostingKind.SETTLED, "2019-04-26", outcome=Outcome.CAME_TRUE),
]
ON = date(2019, 5, 1)


def test_the_line_goes_on_from_the_last() -> None:
    found = overrule(LEDGER, "aa1", Outcome.DID_NOT_HAPPEN, " Seen by me. ", "M.", ON)
    assert (found.seq, found.expectation, found.kind) == (4, "aa11", PostingKind.OVERRULED)
    assert (found.outcome, found.reason, found.by, found.day) == (
        Outcome.DID_NOT_HAPPEN,
        "Seen by me.",
        "M.",
        ON,
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"reason": "  "}, "no reason"),
        ({"by": ""}, "no name"),
        ({"expectation": "bb"}, "no expectation begins with 'bb'"),
        ({"expectation": ""}, "begin with ''"),
        ({"expectation": "aa"}, "2 expectations begin with 'aa' (aa11, aa22)"),
        ({"outcome": None}, "not settled"),
        ({"day": date(2018, 1, 1)}, "before the first voice of expectation aa11, of 2019-04-18"),
        ({"day": date(2030, 1, 1)}, "2030-01-01 is still to come"),
        (
            {"expectation": "aa22", "outcome": None, "day": date(2019, 4, 20)},
            "not settled and cannot be opened again on 2019-04-20",
        ),
    ],
)
def test_what_cannot_be_done_is_said(change: dict[str, Any], message: str) -> None:
    wanted: dict[str, Any] = {
        "expectation": "aa11",
        "outcome": Outcome.CAME_TRUE,
        "reason": "Seen by me.",
        "by": "M.",
        "day": ON,
    }
    with pytest.raises(InputError) as raised:
        overrule(LEDGER, **(wanted | change))
    assert message in str(raised.value)


def test_what_is_settled_can_be_opened_again() -> None:
    assert overrule(LEDGER, "aa22", None, "The report was wrong.", "M.", ON).outcome is None


def test_the_same_word_again_is_refused() -> None:
    settled = [*LEDGER, overrule(LEDGER, "aa11", Outcome.DID_NOT_HAPPEN, "Seen by me.", "M.", ON)]
    with pytest.raises(InputError, match=r"already stands so, by M. from 2019-05-01 on"):
        overrule(settled, "aa11", Outcome.DID_NOT_HAPPEN, "Again.", "N.", ON)
    other = overrule(settled, "aa11", Outcome.CAME_TRUE, "Seen otherwise.", "N.", ON)
    opened = [*settled, other, overrule([*settled, other], "aa11", None, "Not sure.", "N.", ON)]
    with pytest.raises(InputError, match=r"already is open again, by N."):
        overrule(opened, "aa11", None, "Again.", "N.", ON)


def test_what_the_rules_settled_can_be_confirmed() -> None:
    assert overrule(LEDGER, "aa22", Outcome.CAME_TRUE, "Seen by me.", "M.", ON).outcome is Outcome.CAME_TRUE
