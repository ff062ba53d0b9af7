"""``summitry events``: what a desk holds, as a table or a file for other programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from summitry.analysis.incident_json import incident_to_dict
from summitry.analysis.incidents import Incident
from summitry.cli.options import DeskPath, parse_day
from summitry.cli.say import err, name_dropped, stop
from summitry.cli.tables import event_table, incident_table
from summitry.coding.ontology import event_types
from summitry.desk import Desk
from summitry.model.event import Status
from summitry.store.export import FORMATS, write_events
from summitry.store.reader import reports_of
from summitry.store.records import EventFilter
from summitry.study.actors import find_actor

BY = ("report", "incident")
"""What a line stands for."""

INCIDENT_FORMATS = ("table", "jsonl")
"""Formats of incidents."""


def events(
    desk: DeskPath,
    actor: Annotated[str | None, typer.Option("--actor", help="Who takes part, on either side.")] = None,
    with_: Annotated[str | None, typer.Option("--with", help="Who stands on the other side.")] = None,
    type: Annotated[list[str] | None, typer.Option("--type", help="PLOVER type; may be repeated.")] = None,
    status: Annotated[list[str] | None, typer.Option("--status", help="Status; may be repeated.")] = None,
    since: Annotated[str | None, typer.Option("--since", help="First day.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Last day.")] = None,
    by: Annotated[
        str, typer.Option("--by", help="report, or incident: the act with all its reports.")
    ] = "report",
    format: Annotated[
        str, typer.Option("--format", help="table, jsonl, plover, csv, parquet or geojson.")
    ] = "table",
) -> None:
    """Events of a desk, to standard output."""
    if format not in (*FORMATS, "table"):
        stop(f"--format is {format!r}; it can be table, {', '.join(FORMATS)}")
    chosen = EventFilter(
        actor=find_actor(actor).id if actor else None,
        counterpart=find_actor(with_).id if with_ else None,
        types=tuple(_known(each.upper(), event_types(), "--type") for each in type or ()),
        statuses=tuple(Status(_known(each.lower(), list(Status), "--status")) for each in status or ()),
        since=parse_day(since, "--since"),
        until=parse_day(until, "--until"),
    )
    opened = Desk(desk)
    if by not in BY:
        stop(f"--by is {by!r}; it can be {', '.join(BY)}")
    if by == "incident":
        _print_incidents(opened.incidents(chosen), format)
        return
    if format == "table":
        event_table(report.event for report in opened.reports(chosen))
        return
    if format == "parquet" and sys.stdout.isatty():
        stop("parquet is binary; send it to a file: summitry events ... --format parquet > events.parquet")
    table = opened.events(chosen)
    write_events(table, format, sys.stdout.buffer)
    if format == "plover":
        name_dropped(reports_of(table))


def _print_incidents(found: Sequence[Incident], format: str) -> None:
    if format not in INCIDENT_FORMATS:
        stop(f"--format is {format!r}; incidents can be printed as {', '.join(INCIDENT_FORMATS)}")
    if format == "table":
        incident_table(found)
    else:
        sys.stdout.writelines(json.dumps(incident_to_dict(i), ensure_ascii=False) + "\n" for i in found)
    reports = {r.document.id for i in found for r in i.reports}
    stories = {r.document.story for i in found for r in i.reports}
    events = sum(len(i.reports) for i in found)
    err().print(
        f"{len(found)} incidents: {events} events in {len(reports)} reports, which are {len(stories)} stories."
    )


def _known(value: str, known: object, option: str) -> str:
    names = [str(each) for each in known]  # type: ignore[attr-defined]
    if value not in names:
        stop(f"{option} is {value!r}; it can be {', '.join(names)}")
    return value
