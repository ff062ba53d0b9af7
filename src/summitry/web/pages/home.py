"""The first page: what is new since the last visit, what is due, and what failed to load."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow.compute as pc

from summitry.brief.figures.acts import news_figure
from summitry.brief.figures.expectations import expectation_figure
from summitry.brief.figures.latest_shifts import ActorShifts, latest_shift_figure
from summitry.charts.decisions import decisions_figure
from summitry.charts.figure import Column, Figure, Kind
from summitry.charts.tokens import NEUTRAL
from summitry.desk import Desk
from summitry.desk.decided import decided_table
from summitry.model.expectation import State
from summitry.web import recalled
from summitry.web.ask import Ask, Param, to
from summitry.web.page import Drawing, Page
from summitry.web.render import naming
from summitry.web.visits import COOKIE, moment, visit
from summitry.wording.days import say_day
from summitry.wording.names import plural

SINCE = Param(
    "since", "What is new since then: YYYY-MM-DD, or with a time (UTC); by default since the last visit."
)

MOST_FAILURES = 12
MOST_DECIDED = 6
RECENT = timedelta(days=92)
"""How far back from the day that the desk reaches to a shift is news."""

TOLD = {State.DUE: 4, State.PAST_DUE: 3}
"""Expectations that are told of each state."""

WATCHED = 3
"""Actors whose shifts are looked for."""


def read(desk: Desk, ask: Ask) -> Mapping[str, Any]:
    """What came in, and what failed to; nothing where the desk has not been read into yet."""
    if not desk.path.exists():
        return {"counts": None, "news": None}
    counts = ask.once(("counts",), desk.counts)
    since = since_of(ask)
    news = ask.once(("news", since), lambda: desk.news(since))
    everything = ask.once(("news", None), lambda: desk.news(None))
    return {
        "counts": counts,
        "news": news,
        "since": since,
        "said_since": say_moment(since),
        "permalink": to(since=since.strftime("%Y-%m-%dT%H:%MZ")) if since else "/",
        "reaches": everything.last_published,
        "failures": everything.failures[:MOST_FAILURES],
        "more_failures": max(len(everything.failures) - MOST_FAILURES, 0),
        "new_failures": len(news.failures),
        "loads": everything.loads,
    }


def decided(desk: Desk, ask: Ask) -> Figure:
    """The last corrections and settlements by people."""
    since = since_of(ask)
    found = ask.once(("all decided",), desk.decided)
    new = [each for each in found if since is None or each.recorded > since]
    figure = replace(decisions_figure(decided_table(new)), most=MOST_DECIDED)
    if new:
        return figure
    return replace(
        figure, title="No correction", empty=f"Nobody has corrected anything {say_moment(since) or 'yet'}."
    )


def since_of(ask: Ask) -> datetime | None:
    """Since when things are new: as asked, else since the visit before this one; None for all that there is."""
    asked = ask.text("since")
    return moment(asked) if asked else visit(ask.cookies, datetime.now(UTC)).before


def say_moment(since: datetime | None) -> str:
    """A moment as it stands in a sentence; "" for none."""
    return f"since {say_day(since.date())}, {since:%H:%M} UTC" if since else ""


def remember(ask: Ask) -> Mapping[str, str]:
    """That the browser was here."""
    return {COOKIE: visit(ask.cookies, datetime.now(UTC)).cookie()}


def incidents(desk: Desk, ask: Ask) -> Figure:
    """Incidents that new documents tell most of."""
    since = since_of(ask)
    found = ask.once(("told", since), lambda: desk.most_told(since))
    return news_figure(found, naming(desk, ask), to, say_moment(since))


def shifts(desk: Desk, ask: Ask) -> Figure:
    """The latest shifts of those whom new documents tell most of."""
    since = since_of(ask)
    watched = ask.once(("most told", since), lambda: desk.most_told_actors(since, n=WATCHED))
    found = [one for actor in watched if (one := _latest_shifts(desk, ask, actor)) is not None]
    ids = [each for one in found for shift in one.shifts for each in shift.evidence]
    proofs = {each.id: each for each in desk.proofs(ids)} if ids else {}
    return latest_shift_figure(found, proofs, naming(desk, ask), to)


def _latest_shifts(desk: Desk, ask: Ask, actor: str) -> ActorShifts | None:
    reach = recalled.reach(desk, ask, actor)
    if not reach:
        return None
    found = recalled.shifts(desk, ask, actor, reach[0].dataset)
    return ActorShifts(actor, tuple(each for each in found if reach[0].last - each.day <= RECENT))


def expected(desk: Desk, ask: Ask) -> Figure:
    """What is due or overdue."""
    waiting = ask.once(("waiting", "all"), lambda: desk.waiting(most=TOLD, board=recalled.board(desk, ask)))
    return expectation_figure(waiting.told, waiting.rows, waiting.counts, naming(desk, ask), to)


def volume(desk: Desk, ask: Ask) -> Figure:
    """Documents by month."""
    rows = ask.once(("volume",), desk.volume)
    n = pc.sum(rows["documents"]).as_py() or 0
    return Figure(
        title=f"The desk holds {plural(n, 'document')}",
        basis="Documents by month of publication; the last row counts those whose month is unknown.",
        rows=rows,
        columns=(
            Column("month", "Month from", Kind.DAY),
            Column("documents", "Documents", Kind.NUMBER),
            Column("stories", "Stories", Kind.NUMBER),
        ),
        spec={
            "data": {
                "values": [
                    {"x": str(r["month"]), "y": r["documents"]} for r in rows.to_pylist() if r["month"]
                ]
            },
            "width": "container",
            "height": 96,
            "mark": {"type": "bar", "color": NEUTRAL},
            "encoding": {
                "x": {"field": "x", "type": "temporal", "timeUnit": "utcyearmonth"},
                "y": {"field": "y", "type": "quantitative", "axis": {"tickCount": 3}},
                "tooltip": [{"field": "y", "title": "documents"}],
            },
        },
        empty="Nothing has been read yet.",
    )


PAGE = Page(
    name="home",
    path="/",
    about="What is new on the desk.",
    read=read,
    params=(SINCE,),
    figures=(
        Drawing("incidents", "Incidents that new documents tell most of.", incidents),
        Drawing("shifts", "Latest shifts of those most told of.", shifts),
        Drawing("expected", "What is due or overdue.", expected),
        Drawing("decided", "What people corrected and settled.", decided),
        Drawing("volume", "Documents by month of publication.", volume),
    ),
    remember=remember,
)
