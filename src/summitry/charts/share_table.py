"""Attention as a table: the exact share of each counterpart with its interval, and three counts kept apart."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa

from summitry.analysis.attention.records import Attention
from summitry.charts.attention_words import FEWEST_FOR_SHARE, basis
from summitry.charts.figure import Column, Figure, Kind, table
from summitry.charts.keys import Names, key_name, keys_noun
from summitry.charts.numbers import say_count, say_interval, say_share
from summitry.wording.names import capital, possessive

SCHEMA = pa.schema(
    [
        ("key", pa.string()),
        ("name", pa.string()),
        ("share", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("interval", pa.string()),
        ("incidents", pa.float64()),
        ("total", pa.float64()),
        ("stories", pa.float64()),
        ("reports", pa.float64()),
        ("cooperation", pa.float64()),
        ("conflict", pa.float64()),
        ("series", pa.list_(pa.float64())),
        ("link", pa.string()),
    ]
)

FIRST = 3
"""Keys whose shares are added up in the title."""

COUNTED = "Interval: 95 % of the share. One incident with two counterparts is a dealing with each."

MOST = 15
"""Rows that are shown; the files hold all."""


def share_table(found: Attention, names: Names, link: Callable[[str], str | None]) -> Figure:
    """Shares over the whole period, most dealings first.

    Args:
        found: The measurement, over the period.
        names: From an actor's id to its name.
        link: From a key to the address of what it stands for.
    """
    rows = [
        {
            "key": count.key,
            "name": key_name(count.key, found.over, names),
            "share": count.share,
            "low": count.low,
            "high": count.high,
            "interval": say_interval(count.low, count.high).replace(" ", "\u00a0"),
            "incidents": count.incidents,
            "total": count.total,
            "stories": count.stories,
            "reports": count.reports,
            "cooperation": count.cooperation,
            "conflict": count.conflict,
            "series": [each.incidents for each in found.series(i)],
            "link": link(count.key),
        }
        for i, count in enumerate(found.totals)
    ]
    return Figure(
        title=_title(found, names),
        basis=f"{basis(found, ticks=False)} {COUNTED}",
        rows=table(rows, SCHEMA),
        columns=(
            Column("name", found.over.capitalize(), link="link"),
            Column("share", "Share", Kind.SHARE),
            Column("interval", "Interval"),
            Column("incidents", "Incidents", Kind.COUNT),
            Column("stories", "Stories", Kind.COUNT),
            Column("reports", "Reports", Kind.COUNT),
            Column("cooperation", "Cooperation", Kind.COUNT),
            Column("conflict", "Conflict", Kind.COUNT),
            Column("series", f"By {found.by}", Kind.SPARK),
        ),
        empty="No dealing in this period is dated to about a month. Choose a longer one.",
        most=MOST,
    )


def _title(found: Attention, names: Names) -> str:
    whose = capital(possessive(names(found.actor)))
    if not found.totals:
        return f"{whose} dealings in this period: none"
    n = found.total
    went = f"{whose} {say_count(n)} dealings went to {keys_noun(found.over, len(found.totals))}"
    if found.over != "counterpart":
        went = f"{whose} {say_count(n)} dealings are of {keys_noun(found.over, len(found.totals))}"
    if len(found.totals) <= FIRST or n < FEWEST_FOR_SHARE:
        return f"{went}."
    first = sum(count.incidents for count in found.totals[:FIRST])
    return (
        f"{went}, {say_share(first / found.totals[0].total)} of them to the first three."
        if found.over == "counterpart"
        else f"{went}."
    )
