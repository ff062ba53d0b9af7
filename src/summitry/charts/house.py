"""The house style of pictures: type, colours and axes, as Vega-Lite configuration."""

from __future__ import annotations

from typing import Any

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"

FONT = "Summitry Sans"
"""The sans for data, under the name that it is drawn and measured by (resources/brief/fonts)."""

READER_FONT = "'Summitry Sans', 'Source Sans 3', 'Helvetica Neue', Arial, sans-serif"
"""The same for whoever opens an SVG."""

INK, GREY, HAIR, PAPER = "#1c1b19", "#66625b", "#dcd8d0", "#ffffff"
BAND, PALE = "#dedad2", "#a39e95"
COOPERATION, CONFLICT = "#0b756b", "#c2410c"
"""The two tones of the house, told apart by all common colour blindness and by their side of the line."""

PICTURE_WIDTH, GAP, MARGIN = 800, 16, 36
"""Of small multiples, in pixels: the whole, what is between panels, and the labels left of each."""

TITLE, SUBTITLE = 104, 148
"""Characters that fit a line."""


def config() -> dict[str, Any]:
    """Configuration that every picture shares; light theme."""
    return {
        "background": PAPER,
        "padding": 16,
        "font": FONT,
        "view": {"stroke": None},
        "concat": {"spacing": GAP},
        "title": {
            "font": FONT,
            "fontSize": 13,
            "fontWeight": 600,
            "color": INK,
            "subtitleFont": FONT,
            "subtitleFontSize": 12,
            "subtitleColor": GREY,
            "subtitlePadding": 3,
            "anchor": "start",
            "offset": 8,
        },
        "axis": {
            "labelFont": FONT,
            "labelFontSize": 11,
            "labelColor": GREY,
            "title": None,
            "domain": False,
            "ticks": False,
            "gridColor": HAIR,
            "gridWidth": 0.7,
            "labelPadding": 4,
        },
        "text": {"font": FONT, "fontSize": 11},
    }
