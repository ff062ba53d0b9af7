"""Outlets as a table: who they are, what the desk has of them, when, and where nothing was published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from summitry.brief.clean import clean
from summitry.brief.words import Names, phrases
from summitry.charts.figure import Column, Figure, Kind, table
from summitry.wording.days import say_range
from summitry.wording.names import plural

UNKNOWN = "outlet unknown"

BARS = 36
"""Bars of a sparkline."""

ROWS = pa.schema(
    [
        ("outlet", pa.string()),
        ("domain", pa.string()),
        ("country", pa.string()),
        ("kind", pa.string()),
        ("sample", pa.bool_()),
        ("documents", pa.int64()),
        ("stories", pa.int64()),
        ("events", pa.int64()),
        ("first_day", pa.date32()),
        ("last_day", pa.date32()),
        ("undated", pa.int64()),
        ("longest_gap_days", pa.int64()),
        ("longest_gap_since", pa.date32()),
        ("longest_gap_until", pa.date32()),
        ("by_bin", pa.list_(pa.int64())),
        ("name", pa.string()),
        ("country_name", pa.string()),
        ("kind_name", pa.string()),
        ("gap", pa.string()),
        ("address", pa.string()),
    ]
)


def outlet_figure(
    outlets: pa.Table, volume: pa.Table, gaps: pa.Table, names: Names, search: Mapping[str, str]
) -> Figure:
    """The figure.

    Args:
        outlets: As ``Desk.outlets`` gives them.
        volume: As ``Desk.outlet_volume`` gives it.
        gaps: As ``Desk.gaps`` gives them.
        names: From ids to names.
        search: Address of an outlet's documents, by name.
    """
    longest: dict[str | None, Mapping[str, Any]] = {}
    for row in gaps.to_pylist():
        if not row["whole"]:
            longest.setdefault(row["outlet"], row)
    bars = _bars(volume)
    rows = [
        _row(row, longest.get(row["outlet"]), bars.get(row["outlet"], []), names, search)
        for row in outlets.to_pylist()
    ]
    return Figure(
        title=_title(rows),
        basis="Documents as read; stories count reprints once; reports are events as coded. The bars count documents "
        "over the whole time of the desk, each row on a scale of its own.",
        rows=table(rows, ROWS),
        columns=(
            Column("name", "Outlet", link="address"),
            Column("country_name", "Country"),
            Column("kind_name", "Kind"),
            Column("documents", "Documents", Kind.NUMBER),
            Column("stories", "Stories", Kind.NUMBER),
            Column("events", "Reports", Kind.NUMBER),
            Column("first_day", "First", Kind.DAY),
            Column("last_day", "Last", Kind.DAY),
            Column("by_bin", "Over time", Kind.SPARK),
            Column("gap", "Longest gap"),
        ),
        empty="No article has been read yet. Add articles, and their outlets stand here.",
        unfolded=True,
        most=500,
    )


def _title(rows: list[dict[str, Any]]) -> str:
    known = [row for row in rows if row["outlet"] is not None]
    if not rows:
        return "No outlet yet"
    total = sum(row["documents"] for row in rows)
    countries = len({row["country"] for row in known if row["country"]})
    first = rows[0]
    share = f"{100 * first['documents'] / total:.0f} %"
    where = f" in {plural(countries, 'country', 'countries')}" if countries else ""
    return (
        f"{plural(len(known), 'outlet')}{where}; {first['name']} has {share} of {plural(total, 'document')}"
    )


def _row(
    row: Mapping[str, Any],
    gap: Mapping[str, Any] | None,
    bars: list[int],
    names: Names,
    search: Mapping[str, str],
) -> dict[str, Any]:
    outlet = row["outlet"]
    return {
        **row,
        "longest_gap_days": gap["days"] if gap else None,
        "longest_gap_since": gap["since"] if gap else None,
        "longest_gap_until": gap["until"] if gap else None,
        "by_bin": bars,
        "name": clean(outlet) if outlet else UNKNOWN,
        "country_name": names(row["country"]) if row["country"] else "unknown",
        "kind_name": kind_name(row["kind"]) if outlet else "unknown",
        "gap": gap_words(gap["since"], gap["until"], gap["days"]) if gap else "none of a week",
        "address": search.get(outlet) if outlet else None,
    }


def kind_name(kind: str) -> str:
    """A kind of outlet in words."""
    found: str = phrases()["kind"].get(kind, kind.replace("_", " "))
    return found


def gap_words(since: date, until: date, days: int) -> str:
    """A stretch without documents: "7 days, 3–9 April 2019"."""
    return f"{plural(days, 'day')}, {say_range(since, until)}"


def _bars(volume: pa.Table) -> dict[str | None, list[int]]:
    """Documents of each outlet over the whole time, put into at most ``BARS`` bars of equal length."""
    rows = [row for row in volume.to_pylist() if row["bin"] is not None]
    if not rows:
        return {}
    bins = sorted({row["bin"] for row in rows})
    first, last = bins[0].toordinal(), bins[-1].toordinal()
    width = max((last - first + 1) / BARS, 30.5)
    n = int((last - first) // width) + 1
    found: dict[str | None, list[int]] = defaultdict(lambda: [0] * n)
    for row in rows:
        found[row["outlet"]][int((row["bin"].toordinal() - first) // width)] += row["documents"]
    return found
