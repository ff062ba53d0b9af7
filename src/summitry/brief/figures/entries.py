"""All expectations chosen, as rows: each as ``Expectations.to_arrow`` gives it, with its words."""

from __future__ import annotations

from collections.abc import Sequence

from summitry.analysis.expectations.records import Expectations
from summitry.brief.expected import Awaited
from summitry.brief.figures.coming_days import ROWS, row_in_words
from summitry.brief.figures.proofs import To
from summitry.charts.figure import Column, Figure, Kind, table
from summitry.wording.days import say_day

MOST = 500
"""Rows of the table."""

EXPORTED = 5000
"""Rows of one export: each is told in full, which takes about half a millisecond."""


def entry_figure(
    told: Sequence[Awaited], title: str, found: Expectations, to: To, *, first: int, n: int
) -> Figure:
    """The figure.

    Args:
        told: The expectations in words.
        title: What they come to.
        found: The same as records.
        to: Makes addresses.
        first: Number of the first of them, from 0.
        n: How many there are in all.
    """
    known = f" as known on {say_day(found.on)}" if found.on else ""
    return Figure(
        title=title,
        basis=f"One row an expectation{known}. What silence weighs stands on the page of each."
        + _part(first, len(told), n),
        rows=table([row_in_words(each, to) for each in told], ROWS),
        columns=(
            Column("when", "When"),
            Column("heading", "What", link="address"),
            Column("mark", "Stands"),
            Column("reports", "Reports", Kind.NUMBER),
            Column("stories", "Stories", Kind.NUMBER),
            Column("reason", "Why"),
        ),
        empty="Nothing of that kind was said to come.",
        most=MOST,
    )


def _part(first: int, shown: int, n: int) -> str:
    """Which rows these are, and how to get the others; "" where they are all."""
    if shown == n:
        return ""
    these = f"These are rows {first + 1:,}–{first + shown:,} of {n:,}" if shown else f"None of the {n:,} rows"
    return (
        f" {these}; exports hold {EXPORTED:,} at a time, from the one that start= in their address numbers."
    )
