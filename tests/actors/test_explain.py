"""Explanations: what a name means on a day, and why."""

from __future__ import annotations

from datetime import date

import pytest

from summitry.actors.explain import explain


@pytest.mark.parametrize(
    ("name", "on", "chosen", "role"),
    [
        ("the Russian president", date(2009, 5, 1), "Dmitry Medvedev", "HOS"),
        ("the Russian president", date(2019, 5, 1), "Vladimir Putin", "HOS"),
        ("Kim Jong Un", date(2019, 4, 24), "Kim Jong Un", "HOS"),
        ("PRK", None, "North Korea", None),
        ("White House", None, "United States", "GOV"),
        ("Barack Obama", date(2019, 4, 24), "Barack Obama", "ELI"),
        ("U.S. secretary of state", date(2019, 4, 24), "Mike Pompeo", "GOV"),
    ],
)
def test_a_name_is_explained_at_a_date(name: str, on: date | None, chosen: str, role: str | None) -> None:
    found = explain(name, on=on)
    assert found.chosen is not None
    assert (found.chosen.name, found.role) == (chosen, role)
    assert found.reason
    assert chosen in "\n".join(found.lines())


@pytest.mark.parametrize("name", ["Congo", "Nobody Of That Name"])
def test_an_open_name_stays_open_with_a_reason(name: str) -> None:
    found = explain(name, on=date(2019, 4, 24))
    assert found.chosen is None
    assert found.reason
    assert "not resolved" in found.lines()[0]


def test_offices_are_shown_with_dates_and_source() -> None:
    text = "\n".join(explain("Medvedev", on=date(2009, 5, 1)).lines())
    assert "2008-05-07 to 2012-05-07 (held on that day)" in text
    assert "source" in text
