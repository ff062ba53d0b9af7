"""One expectation: what was said, by whom and how likely, when it is due, what became of it and by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from summitry.analysis.expectations import Expectations
from summitry.brief.agenda import agenda
from summitry.brief.expected import (
    Awaited,
    awaited,
    heard,
    history,
    outcome_choices,
    overruled_words,
    rated,
    settling_rule,
)
from summitry.brief.figures.one_expectation import lines_figure, voices_figure
from summitry.charts.figure import Figure
from summitry.desk import Desk
from summitry.model.expectation import State
from summitry.web.ask import Ask, Param, to
from summitry.web.forms.settling import SETTLE, name_of_person
from summitry.web.page import Drawing, Missing, Page, Paper
from summitry.web.render import naming
from summitry.wording.acts import say_type
from summitry.wording.days import say_day

ON = Param("on", "As known on this day, YYYY-MM-DD; by default the last day of the desk's articles.", "day")


def read(desk: Desk, ask: Ask) -> Mapping[str, Any]:
    """Everything that is known of it on the day."""
    found = one(desk, ask)
    told = in_words(desk, ask, found)
    entry = told.entry
    parties = [each for each in entry.parties if not each.startswith("?")]
    return {
        "told": told,
        "entry": entry,
        "on": found.on,
        "type": say_type(entry.type) if entry.type else "",
        "parties": parties,
        "pair": parties if len(parties) == 2 else (),
        "rated": rated(entry),
        "heard": heard(entry),
        "history": history(entry, found.reports),
        "rule": settling_rule(entry),
        "overruled": overruled_words(entry),
        "overdue": entry.state is State.PAST_DUE,
        "incidents": _incidents(desk, ask, told),
        "person": name_of_person(ask),
        "outcomes": outcome_choices(negated=entry.negated),
    }


def one(desk: Desk, ask: Ask) -> Expectations:
    """The one that is asked for.

    Raises:
        Missing: The desk has none of that id, or did not know of it by then.
    """
    id, on = ask.path["id"], ask.day("on")
    found = ask.once(("expected", on, (id,)), lambda: desk.expected([id], on=on))
    if not len(found):
        by_then = f" by {say_day(on)}" if on else ""
        raise Missing(
            f"No expectation {id[:40]!r} is known on this desk{by_then}. Ids stay as long as their articles are there; "
            "look for it on the board of expectations."
        )
    return found


def in_words(desk: Desk, ask: Ask, found: Expectations) -> Awaited:
    """The same in words."""
    return awaited(found.entries[0], naming(desk, ask), found.reports)


def _incidents(desk: Desk, ask: Ask, told: Awaited) -> Mapping[str, str]:
    """Acts of the events behind the outcome, by event."""
    events = [each.event.id for each in told.evidence]
    found = {each: ask.once(("incident of", each), partial(desk.incident_of, each)) for each in events}
    return {event: incident for event, incident in found.items() if incident}


def voices(desk: Desk, ask: Ask) -> Figure:
    """Everybody who spoke of it."""
    return voices_figure(one(desk, ask).entries[0], to)


def lines(desk: Desk, ask: Ask) -> Figure:
    """Its lines of the ledger."""
    found = one(desk, ask)
    return lines_figure(history(found.entries[0], found.reports))


def calendar(desk: Desk, ask: Ask) -> str:
    """It alone, as a calendar."""
    found = one(desk, ask)
    return agenda(found, naming(desk, ask), title=in_words(desk, ask, found).heading).decode("utf-8")


PAGE = Page(
    name="expectation",
    path="/expectation/{id}",
    about="One expectation: its voices, how likely, when, what became of it and by which rule.",
    read=read,
    params=(ON,),
    figures=(
        Drawing("voices", "Everybody who spoke of it, with the sentences.", voices),
        Drawing("lines", "Its lines of the ledger.", lines),
    ),
    actions=(SETTLE,),
    papers=(Paper("calendar.ics", "It alone, for calendar programs.", "text/calendar", calendar),),
)
