"""All actors of the desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summitry.charts.figure import Figure
from summitry.charts.roster_table import roster_table
from summitry.desk import Desk
from summitry.web.ask import DATASET, SINCE, UNTIL, Ask, Param
from summitry.web.page import Drawing, Page

FIND = Param("q", "Part of a name, or an id.")


def read(desk: Desk, ask: Ask) -> Mapping[str, Any]:
    """What there is to choose from."""
    held = desk.path.exists()
    return {
        "datasets": [name for name, *_ in ask.once(("datasets",), desk.datasets)] if held else [],
        "held": held,
    }


def roster(desk: Desk, ask: Ask) -> Figure:
    """Actors by number of incidents."""
    dataset, since, until = ask.text("dataset") or None, ask.day("since"), ask.day("until")
    found = ask.once(
        ("actors", dataset, since, until),
        lambda: desk.actors(dataset=dataset, since=since, until=until),
    )
    return roster_table(found, ask.text("q"))


PAGE = Page(
    name="actors",
    path="/actors",
    about="All actors by number of incidents in a period.",
    read=read,
    params=(SINCE, UNTIL, DATASET, FIND),
    figures=(Drawing("roster", "Actors by number of incidents.", roster),),
)
