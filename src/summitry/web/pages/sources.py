"""Sources: which outlets, of what kind, how much, when, where nothing; and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow.compute as pc

from summitry.brief.figures.source_kinds import kind_figure
from summitry.brief.figures.source_missing import import_figure, load_figure, missing_figure
from summitry.brief.figures.source_table import outlet_figure
from summitry.brief.figures.source_volume import gap_figure, total_of, volume_figure
from summitry.charts.figure import Figure
from summitry.desk import Desk
from summitry.desk.sources import BINS
from summitry.web.ask import Ask, Param, to
from summitry.web.page import Drawing, Page
from summitry.web.render import naming
from summitry.wording.days import say_day

BY = Param("by", "Bins of the volume.", choices=BINS)
LEAST = Param("least", "Days that a stretch without documents has at least.", "number")
LEAST_DAYS = 7


def read(desk: Desk, ask: Ask) -> Mapping[str, Any]:
    """What the desk has, in figures for the opening."""
    if not desk.path.exists():
        return {"outlets": 0, "loads": 0}
    found = ask.once(("outlets",), desk.outlets)
    known = found.filter(pc.is_valid(found["outlet"]))
    ends = pc.min(found["first_day"]).as_py(), pc.max(found["last_day"]).as_py()
    missing = ask.once(("missing",), desk.came_to_nothing)
    return {
        "outlets": found.num_rows,
        "known": known.num_rows,
        "documents": total_of(found),
        "unknown": total_of(found) - total_of(known),
        "undated": int(pc.sum(found["undated"]).as_py() or 0),
        "since": say_day(ends[0]) if ends[0] else "",
        "until": say_day(ends[1]) if ends[1] else "",
        "failed": int(pc.sum(missing["failed"]).as_py() or 0),
        "loads": len(ask.once(("loads",), desk.loads)),
        "by": ask.choice("by", BINS, "month"),
        "least": ask.number("least", LEAST_DAYS, least=1, most=3660),
    }


def outlets(desk: Desk, ask: Ask) -> Figure:
    """Outlets, each with what the desk has of it."""
    found = ask.once(("outlets",), desk.outlets)
    volume = ask.once(("outlet volume", "month"), desk.outlet_volume)
    gaps = ask.once(("gaps", LEAST_DAYS), lambda: desk.gaps(LEAST_DAYS))
    search = {name: to("search", source=name) for name in found["outlet"].to_pylist() if name}
    return outlet_figure(found, volume, gaps, naming(desk, ask), search)


def volume(desk: Desk, ask: Ask) -> Figure:
    """Documents over time, a panel an outlet."""
    by = ask.choice("by", BINS, "month")
    return volume_figure(ask.once(("outlet volume", by), lambda: desk.outlet_volume(by)), by)


def gaps(desk: Desk, ask: Ask) -> Figure:
    """Stretches without documents."""
    least = ask.number("least", LEAST_DAYS, least=1, most=3660)
    return gap_figure(ask.once(("gaps", least), lambda: desk.gaps(least)), least)


def kinds(desk: Desk, ask: Ask) -> Figure:
    """Share of reports by kind of outlet."""
    return kind_figure(ask.once(("outlet kinds",), desk.outlet_kinds))


def missing(desk: Desk, ask: Ask) -> Figure:
    """Inputs that gave no document."""
    return missing_figure(ask.once(("missing",), desk.came_to_nothing))


def loads(desk: Desk, ask: Ask) -> Figure:
    """Imported files, every row accounted for."""
    return load_figure(ask.once(("loads",), desk.loads))


def imports(desk: Desk, ask: Ask) -> Figure:
    """Imported data sets."""
    return import_figure(ask.once(("event data",), desk.event_data))


PAGE = Page(
    name="sources",
    path="/sources",
    about="Outlets, volume and gaps; what could not be read, and why.",
    read=read,
    figures=(
        Drawing("outlets", "Outlets with country, kind, counts, days and gaps.", outlets),
        Drawing("volume", "Documents by outlet over time.", volume, (BY,)),
        Drawing("kinds", "Share of reports by kind of outlet.", kinds),
        Drawing("gaps", "Stretches without documents, of the desk and of each outlet.", gaps, (LEAST,)),
        Drawing("missing", "Inputs that gave no document, and why.", missing),
        Drawing("imports", "Imported data sets of event data.", imports),
        Drawing("loads", "Imported files, every row accounted for.", loads),
    ),
)
