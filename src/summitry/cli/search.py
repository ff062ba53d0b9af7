"""``summitry search``: documents and events that hold some words."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer
from rich.table import Table

from summitry.cli.options import DeskPath, parse_day
from summitry.cli.say import err, stop
from summitry.cli.tables import say_period, wide_console
from summitry.desk import Desk
from summitry.search.records import Found, Side
from summitry.search.rows import document_rows, event_rows
from summitry.search.saying import say_currency

FORMATS = ("table", "jsonl")
Some = list[str] | None


def search(
    desk: DeskPath,
    words: Annotated[
        str,
        typer.Argument(help='Words, "phrases", -exclusions, OR, beginnings*; nothing for all there is.'),
    ] = "",
    kind: Annotated[str | None, typer.Option("--kind", help="documents or events; both by default.")] = None,
    actor: Annotated[str | None, typer.Option("--actor", help="Who takes part, on either side.")] = None,
    with_: Annotated[str | None, typer.Option("--with", help="Who stands on the other side.")] = None,
    type: Annotated[Some, typer.Option("--type", help="PLOVER type; may be repeated.")] = None,
    status: Annotated[Some, typer.Option("--status", help="Status; may be repeated.")] = None,
    since: Annotated[str | None, typer.Option("--since", help="First day.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Last day.")] = None,
    undated: Annotated[bool, typer.Option("--undated", help="Keep what has no date, too.")] = False,
    source: Annotated[
        Some, typer.Option("--source", help="Name or domain of an outlet; may be repeated.")
    ] = None,
    place: Annotated[Some, typer.Option("--place", help="Country or place; may be repeated.")] = None,
    order: Annotated[str, typer.Option("--sort", help="relevance or date.")] = "relevance",
    limit: Annotated[int, typer.Option("--limit", help="Hits of each kind, at most 5,000.")] = 20,
    format: Annotated[str, typer.Option("--format", help="table or jsonl.")] = "table",
) -> None:
    """Search the documents and events of a desk; a document is kept by the events in it."""
    if format not in FORMATS:
        stop(f"--format is {format!r}; it can be {', '.join(FORMATS)}")
    opened = Desk(desk)
    with err().status("looking at the desk") as status_line:
        opened.index(lambda done, of: status_line.update(f"indexing: {done:,} of {of:,} documents"))
    found = opened.search(
        words,
        kind=kind,
        actor=actor,
        counterpart=with_,
        types=type or (),
        statuses=status or (),
        places=place or (),
        since=parse_day(since, "--since"),
        until=parse_day(until, "--until"),
        undated=undated,
        sources=source or (),
        order=order,
        limit=limit,
    )
    _print_lines(found) if format == "jsonl" else _print_tables(found)
    _say(found)


def _print_lines(found: Found) -> None:
    rows = [("document", row) for row in document_rows(found)] + [("event", row) for row in event_rows(found)]
    sys.stdout.writelines(
        json.dumps({"kind": kind} | row, ensure_ascii=False, allow_nan=False) + "\n" for kind, row in rows
    )


def _print_tables(found: Found) -> None:
    if found.documents:
        documents = _table("published", "outlet", "title", "text")
        for hit in found.documents:
            title = hit.title.text if hit.title else ""
            documents.add_row(say_period(hit.published), hit.outlet or "", title, _one_line(hit.snippet.text))
        wide_console().print(documents)
    if found.events:
        events = _table("date", "source", "type", "target", "status", "outlet", "sentence")
        for event in found.events:
            events.add_row(
                say_period(event.date),
                _names(event.source),
                event.type,
                "" if event.mutual else _names(event.target),
                event.status.value,
                event.outlet or "",
                _one_line(event.snippet.text),
            )
        wide_console().print(events)


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _names(side: tuple[Side, ...]) -> str:
    return ", ".join(each.name for each in side)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _say(found: Found) -> None:
    counts = [
        f"{n:,} {kind}, {len(shown)} shown"
        for n, kind, shown in (
            (found.n_documents, "documents", found.documents),
            (found.n_events, "events", found.events),
        )
        if n is not None
    ]
    said = [
        "; ".join(counts) + ".",
        *(f"{note.capitalize()}." for note in found.notes),
        say_currency(found.currency),
    ]
    err().print(" ".join(each for each in said if each))
