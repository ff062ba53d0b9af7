"""``summitry attention``: how an actor's dealings are distributed over time, with how sure that is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summitry.charts.attention_words import left_out
from summitry.charts.attentions import Attentions
from summitry.cli.attention_table import attention_table
from summitry.cli.options import DeskPath, parse_day
from summitry.cli.output import FORMATS, write_output
from summitry.cli.say import err, stop
from summitry.coding.ontology import coded_types
from summitry.desk import Desk
from summitry.model.dealing import DONE
from summitry.model.event import Status


def attention(
    actor: Annotated[str, typer.Argument(help="Actor id or name: PRK, 'North Korea'.")],
    desk: DeskPath,
    by: Annotated[str | None, typer.Option("--by", help="day, week or month; by length if left out.")] = None,
    over: Annotated[str, typer.Option("--over", help="counterpart, quad, type or level.")] = "counterpart",
    data: Annotated[
        list[str] | None, typer.Option("--data", help="Data set, such as articles; may be repeated.")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", help="First day.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Last day.")] = None,
    status: Annotated[
        list[str] | None, typer.Option("--status", help="Status; may be repeated. Default: what was done.")
    ] = None,
    type: Annotated[list[str] | None, typer.Option("--type", help="PLOVER type; may be repeated.")] = None,
    format: Annotated[
        str, typer.Option("--format", help="table, json, jsonl, csv, arrow, parquet, png or svg.")
    ] = "table",
    out: Annotated[Path | None, typer.Option("--out", help="File to write instead of stdout.")] = None,
) -> None:
    """Shares of an actor's dealings by day, week or month, with intervals and counts; one data set after another."""
    if format not in FORMATS:
        stop(f"--format is {format!r}; it can be {', '.join(FORMATS)}")
    if format == "table" and out is not None:
        stop("--out needs a --format: json, jsonl, csv, arrow, parquet, png or svg")
    found = Desk(desk).attention(
        actor,
        by=by,
        over=over,
        dataset=data or None,
        since=parse_day(since, "--since"),
        until=parse_day(until, "--until"),
        statuses=tuple(Status(_known(s.lower(), list(Status), "--status")) for s in status or ()) or DONE,
        types=tuple(_known(t.upper(), coded_types(), "--type") for t in type or ()),
    )
    if format == "table":
        attention_table(found)
    else:
        write_output(found, format, out)
    _say_left_out(found)


def _say_left_out(found: Attentions) -> None:
    for each in found:
        err().print(f"{each.dataset}: {left_out(each)}")


def _known(value: str, known: object, option: str) -> str:
    names = [str(each) for each in known]  # type: ignore[attr-defined]
    if value not in names:
        stop(f"{option} is {value!r}; it can be {', '.join(names)}")
    return value
