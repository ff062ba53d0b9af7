"""Volume by outlet as small multiples: bars by month on one scale, the fullest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from summitry.charts.axis import DAY, stamp, time_axis
from summitry.charts.tokens import NEUTRAL

PANEL = 64
"""Pixels that a panel is high."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Documents of one outlet in one bin.

    Attributes:
        outlet: Its name.
        first: First day of the bin.
        last: Its last day.
        said: The bin in words.
        documents: How many.
    """

    outlet: str
    first: date
    last: date
    said: str
    documents: int


def outlet_panels(bars: Sequence[Bar], order: Sequence[str]) -> dict[str, Any]:
    """The picture, in Vega-Lite.

    Args:
        bars: At least one; each outlet and bin once.
        order: Names of the panels, in order.
    """
    first, last = min(each.first for each in bars), max(each.last for each in bars)
    x = time_axis(first, last)
    tooltip = [
        {"field": "outlet", "title": " "},
        {"field": "said", "title": "in"},
        {"field": "documents", "type": "quantitative", "title": "documents"},
    ]
    return {
        "data": {"values": [_value(each) for each in bars]},
        "usermeta": {"panel": 230, "margin": 24, "most": 4},
        "facet": {
            "field": "outlet",
            "type": "nominal",
            "sort": list(order),
            "header": {"labelLimit": 230, "labelFontWeight": 600},
        },
        "columns": 4,
        "spec": {
            "height": PANEL,
            "mark": {"type": "rect", "color": NEUTRAL},
            "encoding": {
                "x": {**x, "axis": {**x["axis"], "tickCount": 3}},
                "x2": {"field": "to"},
                "y": {"field": "documents", "type": "quantitative", "axis": {"tickCount": 2, "format": "d"}},
                "y2": {"datum": 0},
                "tooltip": tooltip,
            },
        },
    }


def _value(bar: Bar) -> dict[str, Any]:
    start, end = stamp(bar.first), stamp(bar.last) + DAY
    # A hair of paper between bars.
    gap = (end - start) * 0.12
    return {"outlet": bar.outlet, "at": start, "to": end - gap, "said": bar.said, "documents": bar.documents}
