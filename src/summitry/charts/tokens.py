"""Colours of pictures on pages, as the page's own variables: light, dark and paper follow without drawing anew."""

from __future__ import annotations

from typing import Any

from summitry.charts.house import FONT

INK, GREY, HAIR, PAPER = "var(--ink)", "var(--grey)", "var(--hair)", "var(--paper)"
COOPERATION, CONFLICT, NEUTRAL = "var(--coop)", "var(--conflict)", "var(--neutral)"

HUES = tuple(f"var(--hue-{i})" for i in range(1, 7))
"""Steady hues of at most six counterparts, told apart by all common colour blindness; others are grey."""


def page_config() -> dict[str, Any]:
    """Configuration of every picture on a page."""
    text = {"font": FONT, "fontSize": 12}
    return {
        "aria": False,  # the page names the picture and gives its figures as a table
        "background": None,
        "padding": {"left": 0, "right": 0, "top": 4, "bottom": 4},
        "font": FONT,
        "view": {"stroke": None},
        "title": {
            "font": FONT,
            "fontSize": 13,
            "fontWeight": 600,
            "color": INK,
            "anchor": "start",
            "offset": 6,
        },
        "axis": {
            "labelFont": FONT,
            "labelFontSize": 12,
            "labelColor": GREY,
            "title": None,
            "domain": False,
            "ticks": False,
            "gridColor": HAIR,
            "gridWidth": 1,
            "labelPadding": 6,
        },
        "axisX": {"grid": False, "labelFlush": True, "labelOverlap": True},
        "header": {
            "labelFont": FONT,
            "labelFontSize": 13,
            "labelColor": INK,
            "labelAnchor": "start",
            "title": None,
        },
        "text": {**text, "color": INK},
        "legend": {"disable": True},
        "range": {"category": list(HUES)},
    }
