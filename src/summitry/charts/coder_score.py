"""How often the coder was right where people looked: a picture of shares with their intervals, and its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from summitry.charts.figure import Column, Figure, Kind, table
from summitry.charts.tokens import GREY, INK
from summitry.wording.names import plural

FEWEST = 10
"""Fewer checked events than this carry no share."""

SCHEMA = pa.schema(
    [
        ("part", pa.string()),
        ("what", pa.string()),
        ("right", pa.int64()),
        ("n", pa.int64()),
        ("share", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("said", pa.string()),
    ]
)
"""Rows: ``part`` (event or field), ``what`` it is of, ``right`` of ``n``; ``share`` with its 95 % interval, 0 to 1,
null where n is too small; ``said``, the interval in words."""


def score_rows(counts: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Rows of the figure.

    Args:
        counts: ``part``, ``what``, ``right``, ``n``, ``value``, ``low``, ``high`` of each share.
    """
    return table([_row(each) for each in counts], SCHEMA)


def _row(each: Mapping[str, Any]) -> dict[str, Any]:
    enough = each["n"] >= FEWEST
    ends = {
        name: each[key] if enough else None
        for name, key in (("share", "value"), ("low", "low"), ("high", "high"))
    }
    said = f"{100 * each['low']:.0f} to {100 * each['high']:.0f} %" if enough else "too few to say"
    return {**{name: each[name] for name in ("part", "what", "right", "n")}, **ends, "said": said}


def score_figure(rows: pa.Table, checked: int, persons: int) -> Figure:
    """How often the coder was right.

    Args:
        rows: From ``score_rows``; the first is of events that are right in every field.
        checked: Events that were checked.
        persons: Who checked.
    """
    first = rows.to_pylist()[0]
    enough = first["share"] is not None
    title = (
        f"Of {first['n']} coded events that people checked, {first['right']} were right in every field"
        if enough
        else f"{plural(checked, 'event')} checked are too few to say how good the coder is"
    )
    return Figure(
        title=title,
        basis=f"Shares with 95 % intervals (Wilson), of events checked by {plural(persons, 'person', 'persons')}; "
        f"below {FEWEST} no share is given.",
        rows=rows,
        columns=(
            Column("what", "What"),
            Column("right", "Right", Kind.NUMBER),
            Column("n", "Of", Kind.NUMBER),
            Column("share", "Share", Kind.SHARE),
            Column("said", "95 % interval"),
        ),
        spec=_spec(rows) if enough else None,
        unfolded=True,
        notes=("People look where something seems wrong: checked events are no random sample of all.",),
    )


def _spec(rows: pa.Table) -> dict[str, Any]:
    values = [
        {"what": row["what"], "share": row["share"], "low": row["low"], "high": row["high"], "n": row["n"]}
        for row in rows.to_pylist()
        if row["share"] is not None
    ]
    y = {"field": "what", "type": "nominal", "sort": None, "axis": {"labelLimit": 260, "labelColor": INK}}
    scale = {"domain": [0, 1]}
    x = {"type": "quantitative", "scale": scale, "axis": {"format": ".0%", "grid": True, "tickCount": 5}}
    return {
        "data": {"values": values},
        "width": "container",
        "height": {"step": 24},
        "encoding": {"y": y},
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 1.5, "color": GREY},
                "encoding": {"x": {"field": "low", **x}, "x2": {"field": "high"}},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 60, "color": INK, "opacity": 1},
                "encoding": {
                    "x": {"field": "share", **x},
                    "tooltip": [
                        {"field": "what", "title": "of"},
                        {"field": "share", "title": "right", "format": ".0%"},
                        {"field": "n", "title": "of events"},
                    ],
                },
            },
        ],
    }
