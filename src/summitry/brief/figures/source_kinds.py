"""What kinds of outlet tell: whose word the desk mostly is."""

from __future__ import annotations

import pyarrow as pa

from summitry.brief.figures.source_table import kind_name
from summitry.charts.figure import Column, Figure, Kind, table
from summitry.charts.numbers import say_share
from summitry.charts.share_bars import share_bars
from summitry.wording.names import capital

ROWS = pa.schema(
    [
        ("kind", pa.string()),
        ("reports", pa.int64()),
        ("share", pa.float64()),
        ("documents", pa.int64()),
        ("stories", pa.int64()),
        ("outlets", pa.int64()),
        ("name", pa.string()),
    ]
)

STATE = ("state_media", "government", "state_aligned")
"""Kinds that speak for a state."""


def kind_figure(kinds: pa.Table) -> Figure:
    """Share of reports by kind of outlet.

    Args:
        kinds: As ``Desk.outlet_kinds`` gives them.
    """
    found = kinds.to_pylist()
    total = sum(row["reports"] for row in found)
    rows = [
        {**row, "share": row["reports"] / total if total else None, "name": capital(kind_name(row["kind"]))}
        for row in found
    ]
    drawn = [
        {
            "name": row["name"],
            "share": row["share"],
            "beside": f"{say_share(row['share'])}, {row['reports']:,}",
        }
        for row in rows
        if total
    ]
    state = sum(row["reports"] for row in found if row["kind"] in STATE)
    return Figure(
        title=_title(rows, total, state),
        basis=f"Reports are events as coded, n = {total:,}; kinds as the list of outlets has them.",
        rows=table(rows, ROWS),
        columns=(
            Column("name", "Kind"),
            Column("share", "Of reports", Kind.SHARE),
            Column("reports", "Reports", Kind.NUMBER),
            Column("documents", "Documents", Kind.NUMBER),
            Column("stories", "Stories", Kind.NUMBER),
            Column("outlets", "Outlets", Kind.NUMBER),
        ),
        spec=share_bars(drawn) if drawn else None,
        empty="No article has been read yet.",
    )


def _title(rows: list[dict[str, object]], total: int, state: int) -> str:
    if not rows or not total:
        return "Kinds of outlet"
    first = rows[0]
    of_state = (
        f"{say_share(state / total)} are the word of a state or its media"
        if state
        else "none is the word of a state or its media"
    )
    return f"{first['name']}: {say_share(first['share'])} of the reports; {of_state}"  # type: ignore[arg-type]
