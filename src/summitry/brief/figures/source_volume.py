"""Documents over time, by outlet, and the stretches without any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from summitry.brief.clean import clean
from summitry.brief.figures.source_table import UNKNOWN, gap_words
from summitry.charts.figure import Column, Figure, Kind, table
from summitry.charts.outlet_panels import Bar, outlet_panels
from summitry.wording.days import say_day, say_range
from summitry.wording.names import listed, plural

PANELS = 12
"""Outlets that have a panel of their own; the others share one."""

MOST_GAPS = 12

GAP_ROWS = pa.schema(
    [
        ("whole", pa.bool_()),
        ("outlet", pa.string()),
        ("since", pa.date32()),
        ("until", pa.date32()),
        ("days", pa.int64()),
        ("name", pa.string()),
        ("said", pa.string()),
    ]
)


def volume_figure(volume: pa.Table, by: str) -> Figure:
    """Documents by outlet and bin.

    Args:
        volume: As ``Desk.outlet_volume`` gives it.
        by: What the bins are.
    """
    dated = volume.filter(pc.is_valid(volume["bin"]))
    counts: Counter[str] = Counter()
    for row in volume.to_pylist():
        counts[_name(row["outlet"])] += row["documents"]
    total, undated = sum(counts.values()), total_of(volume) - total_of(dated)
    shown = [name for name, _ in counts.most_common(PANELS)]
    rest = len(counts) - len(shown)
    others = f"{plural(rest, 'other outlet')}"
    order = [*shown, *([others] if rest else [])]
    unknown = f" {plural(undated, 'document')} of an unknown {by} left out." if undated else ""
    return Figure(
        title=_title(dated, by, total),
        basis=f"Documents by {by} of publication, one panel an outlet, all on one scale.{unknown}",
        rows=volume,
        columns=(
            Column("outlet", "Outlet"),
            Column("bin", by.capitalize(), Kind.DAY),
            Column("documents", "Documents", Kind.NUMBER),
            Column("stories", "Stories", Kind.NUMBER),
        ),
        spec=outlet_panels(_bars(dated, by, shown, others), order) if dated.num_rows else None,
        empty="No document has been read yet.",
    )


def total_of(volume: pa.Table) -> int:
    """Documents in all."""
    return int(pc.sum(volume["documents"]).as_py() or 0)


def _name(outlet: str | None) -> str:
    return clean(outlet) if outlet else UNKNOWN


def _bars(dated: pa.Table, by: str, shown: Sequence[str], others: str) -> list[Bar]:
    sums: Counter[tuple[str, date]] = Counter()
    for row in dated.to_pylist():
        name = _name(row["outlet"])
        sums[(name if name in shown else others, row["bin"])] += row["documents"]
    return [Bar(name, first, _last(first, by), _said(first, by), n) for (name, first), n in sums.items()]


def _last(first: date, by: str) -> date:
    """Last day of a bin."""
    if by in ("day", "week"):
        return first + timedelta(0 if by == "day" else 6)
    if by == "year":
        return date(first.year, 12, 31)
    return (first + timedelta(31)).replace(day=1) - timedelta(1)


def _said(first: date, by: str) -> str:
    """A bin in words."""
    if by == "month":
        return f"{first:%B %Y}"
    if by == "year":
        return str(first.year)
    return f"{'the week of ' if by == 'week' else ''}{say_day(first)}"


def _title(dated: pa.Table, by: str, total: int) -> str:
    if not dated.num_rows:
        return "Documents over time"
    sums: Counter[date] = Counter()
    for row in dated.to_pylist():
        sums[row["bin"]] += row["documents"]
    fullest, n = max(sums.items(), key=lambda each: (each[1], -each[0].toordinal()))
    on = "on" if by == "day" else "in"
    return f"Most was published {on} {_said(fullest, by)}: {n:,} of {plural(total, 'document')}"


def gap_figure(gaps: pa.Table, least: int) -> Figure:
    """Stretches on which nothing was published.

    Args:
        gaps: As ``Desk.gaps`` gives them.
        least: Days that a stretch has at least.
    """
    rows = [_gap(row) for row in gaps.to_pylist()]
    whole = [row for row in rows if row["whole"]]
    return Figure(
        title=_gap_title(whole, least),
        basis=f"Stretches of {plural(least, 'day')} or more on which no document can have been published: of the desk "
        "as a whole, then of each outlet. What happened then may be missing from every count.",
        rows=table(rows, GAP_ROWS),
        columns=(
            Column("name", "Of"),
            Column("said", "No documents"),
            Column("days", "Days", Kind.NUMBER),
        ),
        empty=f"There is no stretch of {plural(least, 'day')} without a document, of any outlet.",
        unfolded=True,
        most=MOST_GAPS,
    )


def _gap(row: dict[str, Any]) -> dict[str, Any]:
    name = "All outlets together" if row["whole"] else _name(row["outlet"])
    return {**row, "name": name, "said": say_range(row["since"], row["until"])}


def _gap_title(whole: list[dict[str, Any]], least: int) -> str:
    if not whole:
        return f"No stretch of {plural(least, 'day')} is without any document"
    first = whole[0]
    if len(whole) == 1:
        return f"No documents for {gap_words(first['since'], first['until'], first['days'])}"
    longest = listed([say_range(row["since"], row["until"]) for row in whole[:2]])
    return f"{plural(len(whole), 'stretch', 'stretches')} without any document, the longest {longest}"
