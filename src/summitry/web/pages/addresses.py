"""The list of addresses: every figure with its formats, every action, from the application's own OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summitry.desk import Desk
from summitry.web.ask import Ask
from summitry.web.page import Page


def read(desk: Desk, ask: Ask) -> Mapping[str, Any]:
    """Pages with the figures and actions under them."""
    from summitry.web.pages import PAGES

    return {"pages": PAGES}


PAGE = Page(
    name="addresses",
    path="/docs",
    about="All addresses of the workspace, with their parameters and formats.",
    read=read,
)
