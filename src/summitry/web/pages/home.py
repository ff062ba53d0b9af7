"""The first page: what the desk holds, and what is new."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow.compute as pc

from summitry.charts.figure import Column, Figure, Kind
from summitry.charts.tokens import NEUTRAL
from summitry.desk import Desk
from summitry.web.ask import Ask
from summitry.web.page import Drawing, Page
from summitry.wording.names import plural


def read(desk: Desk, ask: Ask) -> Mapping[str, Any]:
    """What the desk holds; nothing where it has not been read into yet."""
    counts = ask.once(("counts",), desk.counts) if desk.path.exists() else None
    return {"counts": counts}


def volume(desk: Desk, ask: Ask) -> Figure:
    """Documents by month."""
    rows = ask.once(("volume",), desk.volume)
    n = pc.sum(rows["documents"]).as_py() or 0
    return Figure(
        title=f"The desk holds {plural(n, 'document')}",
        basis="Documents by month of publication; the last row counts those whose month is unknown.",
        rows=rows,
        columns=(
            Column("month", "Month", Kind.DAY),
            Column("documents", "Documents", Kind.NUMBER),
            Column("stories", "Stories", Kind.NUMBER),
        ),
        spec={
            "data": {
                "values": [
                    {"x": str(r["month"]), "y": r["documents"]} for r in rows.to_pylist() if r["month"]
                ]
            },
            "width": "container",
            "height": 96,
            "mark": {"type": "bar", "color": NEUTRAL},
            "encoding": {
                "x": {"field": "x", "type": "temporal", "timeUnit": "utcyearmonth"},
                "y": {"field": "y", "type": "quantitative", "axis": {"tickCount": 3}},
                "tooltip": [{"field": "y", "title": "documents"}],
            },
        },
        empty="Nothing has been read yet.",
    )


PAGE = Page(
    name="home",
    path="/",
    about="What is new on the desk.",
    read=read,
    figures=(Drawing("volume", "Documents by month of publication.", volume),),
)
