"""How our pages look: the fonts inside, the colours, and where templates find the words they share."""

from __future__ import annotations

import base64
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from summitry.resources.load import read_text, resource_path

FONTS = {
    ("Source Serif 4", 400): "source-serif-4-latin-400-normal.woff2",
    ("Source Serif 4", 600): "source-serif-4-latin-600-normal.woff2",
    ("Source Sans 3", 400): "source-sans-3-latin-400-normal.woff2",
    ("Source Sans 3", 600): "source-sans-3-latin-600-normal.woff2",
}
"""Files in resources/brief/fonts by family and weight."""


def page_style(*more: str) -> Markup:
    """Everything for a page's style element: fonts, the house's sheet, and further sheets of the resources."""
    return Markup(_fonts() + "".join(read_text(name) for name in ("brief/brief.css", *more)))


def templates(folder: str, *, escape: bool) -> Environment:
    """Templates of a resource folder; with ``escape``, whatever is filled in is escaped as HTML."""
    return Environment(
        loader=FileSystemLoader(resource_path(folder)),
        autoescape=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _fonts() -> str:
    faces = []
    for (family, weight), name in FONTS.items():
        data = base64.b64encode((resource_path("brief/fonts") / name).read_bytes()).decode("ascii")
        faces.append(
            f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:normal;'
            f'src:url(data:font/woff2;base64,{data}) format("woff2")}}\n'
        )
    return "".join(faces)
