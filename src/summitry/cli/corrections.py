"""``summitry corrections``: what persons decided, and the events that they checked as data to learn from."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from summitry.cli.figures import print_json
from summitry.cli.options import DeskPath
from summitry.cli.say import err, stop
from summitry.cli.tables import wide_console
from summitry.desk import Desk

if TYPE_CHECKING:
    from summitry.correcting.told import Told

FORMATS = ("table", "json", "jsonl")


def corrections(
    desk: DeskPath,
    document: Annotated[str | None, typer.Option("--document", help="Of this document only.")] = None,
    by: Annotated[str | None, typer.Option("--by", help="Of this person only.")] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", help="table, json, or jsonl: the events that were checked, as data to learn from."
        ),
    ] = "table",
) -> None:
    """What persons decided on a desk, the last first; or each event that was checked, as coded and as corrected."""
    if format not in FORMATS:
        stop(f"--format is {format!r}; it can be {', '.join(FORMATS)}")
    opened = Desk(desk)
    if format == "jsonl":
        found = [
            each
            for each in opened.checked_events()
            if document in (None, each["document"]) and by in (None, each["by"])
        ]
        sys.stdout.writelines(json.dumps(each, ensure_ascii=False) + "\n" for each in found)
        return
    told = opened.decided(document=document, by=by)
    if format == "json":
        from summitry.desk.decided import decided_table

        rows = decided_table(told).to_pylist()
        print_json({"decisions": [{**row, "recorded": row["recorded"].isoformat()} for row in rows]})
    else:
        _print(told)
    if not told:
        err().print("Nobody has corrected anything of that on this desk.")


def _print(told: Sequence[Told]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("number", "recorded", "by", "what", "standing", "event", "before > after", "reason"):
        table.add_column(heading, overflow="fold")
    for each in told:
        table.add_row(
            "" if each.expectation else str(each.seq),
            f"{each.recorded:%Y-%m-%d %H:%M}",
            each.by,
            each.kind if each.undoes is None else f"{each.kind} {each.undoes}",
            each.standing,
            each.event or each.expectation or ", ".join(event for _, event in each.spots[:3]),
            "; ".join(f"{r.label}: {r.before} > {r.after}" for r in each.replaced) or each.said,
            each.reason,
        )
    wide_console().print(table)
