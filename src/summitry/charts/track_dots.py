"""Track records as a picture: the share that came true of each, with its interval and n."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summitry.charts.tokens import GREY, HAIR, INK

ROW = 26


@dataclass(frozen=True, slots=True)
class Dot:
    """One row.

    Attributes:
        name: Whose record it is.
        share: Share that came true, 0 to 1.
        low: Lower end of its 95 % interval.
        high: Upper end.
        n: Statements judged.
        href: Address that it leads to.
    """

    name: str
    share: float
    low: float
    high: float
    n: int
    href: str


def track_dots(dots: Sequence[Dot], overall: float | None) -> dict[str, Any]:
    """The picture, in Vega-Lite.

    Args:
        dots: From above.
        overall: The share over all, as a line; None draws none.
    """
    values = [
        {"name": d.name, "share": d.share, "low": d.low, "high": d.high, "n": f"n = {d.n:,}", "href": d.href}
        for d in dots
    ]
    x = {
        "type": "quantitative",
        "scale": {"domain": [0, 1], "nice": False},
        "axis": {
            "values": [0, 0.25, 0.5, 0.75, 1],
            "labelExpr": "datum.value ? round(100 * datum.value) + ' %' : '0'",
            "grid": True,
            "gridColor": HAIR,
        },
    }
    y = {
        "field": "name",
        "type": "nominal",
        "sort": None,
        "axis": {"labelLimit": 180, "labelColor": INK, "labelFontSize": 13},
    }
    tooltip = [
        {"field": "name", "title": " "},
        {"field": "share", "type": "quantitative", "format": ".0%", "title": "came true"},
        {"field": "low", "type": "quantitative", "format": ".0%", "title": "from"},
        {"field": "high", "type": "quantitative", "format": ".0%", "title": "to"},
        {"field": "n", "title": " "},
    ]
    base = {"y": y, "tooltip": tooltip, "href": {"field": "href"}}
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "rule", "color": INK, "strokeWidth": 1.2, "opacity": 0.55},
            "encoding": {**base, "x": {"field": "low", **x}, "x2": {"field": "high"}},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 46, "color": INK, "opacity": 1},
            "encoding": {**base, "x": {"field": "share", **x}},
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 8, "color": GREY},
            "encoding": {**base, "x": {"field": "high", **x}, "text": {"field": "n"}},
        },
    ]
    if overall is not None:
        layers.insert(
            0,
            {
                "data": {"values": [{"share": overall}]},
                "mark": {"type": "rule", "color": GREY, "strokeDash": [4, 3]},
                "encoding": {"x": {"field": "share", **x}},
            },
        )
    return {"data": {"values": values}, "width": "container", "height": {"step": ROW}, "layer": layers}
