"""The ledger by month: what was first said to come, upwards; what was settled, downwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summitry.charts.tokens import GREY, INK, NEUTRAL


def ledger_months(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The picture, in Vega-Lite.

    Args:
        rows: ``month`` (ISO day), ``opened`` and ``settled``, a row each month.
    """
    values = [
        {"month": each["month"], "n": sign * each[name], "what": name, "count": each[name]}
        for each in rows
        for name, sign in (("opened", 1), ("settled", -1))
        if each[name]
    ]
    x = {"field": "month", "type": "temporal", "timeUnit": "utcyearmonth"}
    y = {
        "field": "n",
        "type": "quantitative",
        "axis": {"tickCount": 4, "labelExpr": "abs(datum.value)"},
        "stack": None,
    }
    return {
        "data": {"values": values},
        "width": "container",
        "height": 140,
        "layer": [
            {
                "transform": [{"filter": f"datum.what == '{name}'"}],
                "mark": {"type": "bar", "color": colour},
                "encoding": {
                    "x": x,
                    "y": y,
                    "tooltip": [
                        {"field": "month", "type": "temporal", "timeUnit": "utcyearmonth", "title": "month"},
                        {"field": "count", "type": "quantitative", "title": said},
                    ],
                },
            }
            for name, colour, said in (("opened", NEUTRAL, "first said"), ("settled", INK, "settled"))
        ]
        + [_label("first said", 8), _label("settled", 132)],
    }


def _label(text: str, y: int) -> dict[str, Any]:
    return {
        "data": {"values": [{"text": text}]},
        "mark": {"type": "text", "align": "left", "x": 6, "y": y, "color": GREY, "fontSize": 12},
        "encoding": {"text": {"field": "text"}},
    }
