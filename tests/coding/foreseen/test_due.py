"""When what is foreseen is due."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from summitry.coding.code import Coded
from summitry.model.expectation import DueKind
from tests.coding.foreseen.ahead import DAY, shown

Coder = Callable[..., Coded]


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("Macron will visit Merkel on 3 May.", DueKind.ON, "2019-05-03", "2019-05-03"),
        ("Macron will visit Merkel this week.", DueKind.ON, "2019-04-22", "2019-04-28"),
        ("Macron will visit Berlin in the second half of May.", DueKind.ON, "2019-05-16", "2019-05-31"),
        ("Macron will visit Berlin in late May.", DueKind.ON, "2019-05-22", "2019-05-31"),
        ("Macron will visit Berlin next month.", DueKind.ON, "2019-05-01", "2019-05-31"),
        ("Macron will visit Berlin by the end of May.", DueKind.BY, None, "2019-05-31"),
        ("Serbia must release the Albanian prisoners by May 10.", DueKind.BY, None, "2019-05-10"),
        ("Serbia must release the Albanian prisoners within 24 months.", DueKind.BY, None, "2021-04-24"),
        ("Turkey will close its border with Syria from Saturday.", DueKind.FROM, "2019-04-27", None),
        ("Later this week Macron is expected to meet Merkel.", DueKind.ON, "2019-04-24", "2019-04-28"),
    ],
)
def test_time_of_a_claim(text: str, kind: DueKind, start: str | None, end: str | None, coder: Coder) -> None:
    [outlook] = coder(text, published=DAY).outlooks
    assert outlook.due is not None, shown([outlook])
    assert outlook.due_kind is kind
    assert (outlook.due.start and str(outlook.due.start), outlook.due.end and str(outlook.due.end)) == (
        start,
        end,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Macron will soon visit Merkel.",
        "Macron will visit Merkel.",
        "Macron said on Tuesday that he would visit Merkel.",
        "Macron will visit Merkel, his office said on Monday.",
        "Macron agreed on Monday to visit Merkel.",
        "It was not clear on Tuesday whether Macron would visit Merkel.",
    ],
)
def test_day_of_the_report_is_never_the_day_of_what_is_foreseen(text: str, coder: Coder) -> None:
    outlooks = coder(text, published=DAY).outlooks
    assert outlooks
    assert all(o.due is None and o.due_kind is None for o in outlooks), shown(outlooks)


def test_without_a_day_of_publication_relative_times_stay_open(coder: Coder) -> None:
    outlooks = coder("Turkey will close its border with Syria next week.", published=None).outlooks
    assert outlooks
    assert all(o.due is None for o in outlooks), shown(outlooks)
