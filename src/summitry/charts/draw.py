"""Drawing a picture: Vega-Lite to SVG or PNG, in this process and without a network."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from summitry.charts.house import FONT, READER_FONT
from summitry.errors import InputError
from summitry.resources.load import resource_path

PICTURES = ("svg", "png")
"""Formats of a picture."""

SCALE = 2
"""Pixels of a PNG per pixel of the picture: for screens and print of today."""


def draw(spec: Mapping[str, Any], format: str = "svg") -> bytes:
    """A picture as a file.

    Args:
        spec: Vega-Lite.
        format: ``svg`` (UTF-8) or ``png`` (at twice the size).

    Raises:
        InputError: Another format.
    """
    if format not in PICTURES:
        raise InputError(f"a picture as {format!r}: expected one of {', '.join(PICTURES)}")
    drawing = _program()
    if format == "png":
        picture: bytes = drawing.vegalite_to_png(dict(spec), scale=SCALE)
        return picture
    text: str = drawing.vegalite_to_svg(dict(spec))
    return text.replace(f'font-family="{FONT}"', f'font-family="{READER_FONT}"').encode("utf-8")


@cache
def _program() -> Any:
    # Imported here: it carries a JavaScript engine, which takes a second to start.
    import vl_convert

    vl_convert.register_font_directory(str(resource_path("brief/fonts")))
    return vl_convert
