"""Events as a table for people."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from summitry.analysis.incidents import Incident
from summitry.model.actor import Participant
from summitry.model.event import Event
from summitry.model.period import Period

PIPED_WIDTH = 240
"""Columns of a table that goes to a file or another program."""


def wide_console() -> Console:
    """A console on standard output, as wide as the terminal, or ``PIPED_WIDTH`` where there is none."""
    console = Console(highlight=False, markup=False)
    return console if console.is_terminal else Console(highlight=False, markup=False, width=PIPED_WIDTH)


def event_table(events: Iterable[Event]) -> None:
    """Print events to standard output, the sentence behind each at the end of its row."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("date", "source", "type", "target", "status", "said by", "sentence"):
        table.add_column(heading, overflow="fold")
    for event in events:
        table.add_row(
            say_period(event.date),
            say_side(event.source),
            event.type,
            "" if event.mutual else say_side(event.target),
            event.status.value,
            event.speaker.name if event.speaker else "",
            event.evidence.text,
        )
    _print(table)


def incident_table(incidents: Iterable[Incident]) -> None:
    """Print incidents to standard output: how each stands, its reports and stories counted, its best sentence."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in (
        "date",
        "source",
        "type",
        "target",
        "standing",
        "reports",
        "stories",
        "place",
        "sentence",
    ):
        table.add_column(
            heading, overflow="fold", justify="right" if heading in {"reports", "stories"} else "left"
        )
    for incident in incidents:
        event = incident.lead.event
        table.add_row(
            say_period(incident.period),
            say_side(event.source),
            incident.type,
            "" if event.mutual else say_side(event.target),
            " > ".join(step.status.value for step in incident.history),
            str(len({r.document.id for r in incident.reports})),
            str(len({r.document.story for r in incident.reports})),
            incident.place.name if incident.place else "",
            event.evidence.text,
        )
    _print(table)


def _print(table: Table) -> None:
    console = Console(highlight=False, markup=False)
    Console(highlight=False, markup=False, width=None if console.is_terminal else PIPED_WIDTH).print(table)


def say_side(side: Iterable[Participant]) -> str:
    """Names of one side of an event."""
    return ", ".join(participant.name for participant in side)


def say_period(period: Period | None) -> str:
    """An interval as short as it can be written; "" where unknown."""
    if period is None:
        return ""
    if period.start == period.end:
        return str(period.start)
    return f"{period.start or '…'}/{period.end or '…'}"
