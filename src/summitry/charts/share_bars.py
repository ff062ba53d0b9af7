"""Shares as bars, each with its number and words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summitry.charts.tokens import GREY, INK, NEUTRAL

BAR = 26


def share_bars(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The picture, in Vega-Lite.

    Args:
        rows: ``name``, ``share`` (0 to 1), ``beside`` (words), in order from above.
    """
    y = {
        "field": "name",
        "type": "nominal",
        "sort": None,
        "axis": {"labelLimit": 200, "labelColor": INK, "labelFontSize": 13},
    }
    # Room at the right for the words beside the longest bar.
    top = max((row["share"] for row in rows), default=1.0)
    x = {
        "field": "share",
        "type": "quantitative",
        "scale": {"domain": [0, top * 1.4], "nice": False},
        "axis": None,
    }
    return {
        "data": {"values": list(rows)},
        "width": "container",
        "height": {"step": BAR},
        "layer": [
            {"mark": {"type": "bar", "color": NEUTRAL, "height": 12}, "encoding": {"x": x, "y": y}},
            {
                "mark": {"type": "text", "align": "left", "dx": 6, "color": GREY},
                "encoding": {"x": x, "y": y, "text": {"field": "beside"}},
            },
        ],
    }
