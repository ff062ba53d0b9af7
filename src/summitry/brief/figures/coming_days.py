"""What is due in the coming weeks, as far as the articles name a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from summitry.analysis.expectations.lines import SCHEMA, row_of
from summitry.brief.expectations import due_words
from summitry.brief.expected import Awaited
from summitry.brief.figures.proofs import To
from summitry.charts.day_lanes import Lane, day_lanes
from summitry.charts.figure import Column, Figure, Kind, table
from summitry.model.expectation import DueKind
from summitry.wording.days import say_day, say_range
from summitry.wording.names import plural

MOST = 24
"""Lanes of the picture; the table holds all."""

ROWS = pa.schema([*SCHEMA, *((name, pa.string()) for name in ("heading", "when", "mark", "address"))])
"""Columns of its rows: those of an expectation, and what stands in the table."""

LONG_DAYS = 62
"""A window longer than this says little of when: its end alone is drawn, with the line that leads to it."""


def coming_days(
    found: Sequence[Awaited], since: date, until: date, *, known: date | None, n: int, to: To
) -> Figure:
    """The figure.

    Args:
        found: Open expectations with a day in these weeks, by day; those that are shown.
        since: First day.
        until: Last day.
        known: Day as of which they stand.
        n: How many there are.
        to: Makes addresses.
    """
    rows = [row_in_words(each, to) for each in found]
    lanes = [lane for each in found[:MOST] if (lane := _lane(each, since, until, to)) is not None]
    span = say_range(since, until)
    return Figure(
        title=_title(found, n, until),
        basis=f"What is open or due and has a day within {span}, as known on {say_day(known or since)}. A mark is as "
        "wide as the days on which it can be; a thin line runs up to a deadline.",
        rows=table(rows, ROWS),
        columns=(
            Column("when", "When"),
            Column("heading", "What", link="address"),
            Column("mark", "Stands"),
            Column("stories", "Stories", Kind.NUMBER),
        ),
        spec=day_lanes(lanes, since, until, known or since) if lanes else None,
        empty=f"Nothing that has a day is expected within {span}. What is open without a day stands in the list.",
        notes=(f"{n - len(lanes)} more in the list.",) if n > len(lanes) else (),
    )


def row_in_words(each: Awaited, to: To) -> dict[str, Any]:
    """A row of ``ROWS``."""
    said = {"heading": each.heading, "when": each.when, "mark": each.mark}
    return {**row_of(each.entry), **said, "address": to("expectation", each.entry.id)}


def _title(found: Sequence[Awaited], n: int, until: date) -> str:
    if not n:
        return f"Nothing with a day is expected by {say_day(until)}"
    first = found[0]
    when = due_words(first.entry.due, first.entry.due_kind)
    if n == 1:
        return f"{first.heading} {when}; nothing else has a day by {say_day(until)}"
    return f"{plural(n, 'thing')} are expected by {say_day(until)}, the first {when}"


def _lane(each: Awaited, since: date, until: date, to: To) -> Lane | None:
    due, kind = each.entry.due, each.entry.due_kind
    if due is None:
        return None
    first, last, leads, trails = due.start, due.end, None, False
    if kind is DueKind.BY or (first is not None and last is not None and (last - first).days > LONG_DAYS):
        first, leads = last, since
    elif kind is DueKind.FROM or last is None:
        last, trails = first, True
    first, last = first or last, last or first
    if first is None or last is None or first > until:
        return None
    return Lane(
        label=each.heading,
        when=each.when,
        first=first,
        last=last,
        leads=leads,
        trails=trails,
        status=each.status,
        quad=each.quad,
        mark=each.mark,
        href=to("expectation", each.entry.id),
    )
