"""``summitry import``: public event data, and tables of your own, into a desk."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from summitry.cli.options import DeskPath
from summitry.cli.say import err, stop
from summitry.cli.tables import PIPED_WIDTH
from summitry.datasets.registry import DATASETS
from summitry.desk import Desk
from summitry.model.dealing import Load
from summitry.model.document import Skipped

FORMATS = ("table", "json")

_LISTED = "\n\n".join(f"{name}: {each.about}." for name, each in DATASETS.items())
HELP = f"""Import event data into a desk. What it holds already is left alone; what fails is named.

Data sets:

{_LISTED}

Files may be packed (zip, gzip, bzip2, xz). Each gets a report in which every row is accounted for: kept, merged with
another row that tells of the same act, known already, or dropped with the reason. Data sets are never added up with
each other.
"""

DataSetName = Annotated[
    str, typer.Argument(metavar="DATASET", help=f"One of {', '.join(DATASETS)}.", show_default=False)
]
Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files as they are published.")]
Mentions = Annotated[
    list[Path] | None,
    typer.Option("--mentions", help="GDELT: a mentions file; it may stand among the files as well."),
]


def import_(
    dataset: DataSetName,
    files: Files,
    desk: DeskPath,
    name: Annotated[
        str | None, typer.Option("--as", help="What to call it in the desk; its own name by default.")
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option("--mapping", help="Tables of your own: which column means what (TOML).", dir_okay=False),
    ] = None,
    mentions: Mentions = None,
    format: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
) -> None:
    """Import event data into a desk; ``HELP`` is its help."""
    if format not in FORMATS:
        stop(f"--format is {format!r}; it can be {', '.join(FORMATS)}")
    if mentions and dataset != "gdelt":
        stop(f"--mentions is for gdelt; {dataset} has none")
    summary = Desk(desk).import_events(
        dataset, [*files, *(mentions or ())], name=name, mapping=mapping, progress=_tell
    )
    if format == "json":
        sys.stdout.write(
            json.dumps(_as_json(summary.loads, summary.failed), ensure_ascii=False, indent=2) + "\n"
        )
    if len(summary.loads) > 1:
        _print(_sums(summary.loads))
    if summary.failed:
        err().print(f"{len(summary.failed)} of {len(summary.loads) + len(summary.failed)} files failed.")
        sys.exit(1)


def _tell(outcome: Load | Skipped) -> None:
    """The report of one file, on stderr."""
    if isinstance(outcome, Skipped):
        err().print(f"{outcome.path} failed: {outcome.reason}\n")
        return
    err().print(f"{outcome.file}: {outcome.format}")
    _print(_report([outcome]))
    for note in outcome.notes:
        err().print(f"  Note: {note}.")
    err().print()


def _sums(loads: Iterable[Load]) -> Table:
    listed = list(loads)
    table = _report(listed)
    table.title = f"All {len(listed)} files"
    table.title_justify = "left"
    return table


def _report(loads: list[Load]) -> Table:
    """Rows read and what became of them; they add up."""
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column("rows", justify="right")
    table.add_column("what")
    reasons: dict[str, int] = {}
    for load in loads:
        for reason, count in load.reasons.items():
            reasons[reason] = reasons.get(reason, 0) + count
    lines = [
        (sum(load.n_read for load in loads), "rows read"),
        (sum(load.kept for load in loads), "kept, each an act of its own"),
        (sum(load.merged for load in loads), "merged with another row of the same act"),
        (sum(load.known for load in loads), "known already"),
        (sum(reasons.values()), "dropped"),
    ]
    for count, what in lines:
        table.add_row(f"{count:,}", what)
    for reason, count in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0])):
        table.add_row(f"{count:,}", f"  {reason}", style="dim")
    return table


def _print(table: Table) -> None:
    console = err()
    console.width = console.width if console.is_terminal else PIPED_WIDTH
    console.print(table)


def _as_json(loads: Iterable[Load], failed: Iterable[Skipped]) -> dict[str, Any]:
    return {
        "loads": [
            {
                "id": load.id,
                "dataset": load.dataset,
                "format": load.format,
                "file": load.file,
                "size": load.size,
                "started": load.started.isoformat(),
                "finished": load.finished.isoformat(),
                "version": load.version,
                "read": load.n_read,
                "kept": load.kept,
                "merged": load.merged,
                "known": load.known,
                "dropped": dict(load.reasons),
                "notes": list(load.notes),
            }
            for load in loads
        ],
        "failed": [{"file": each.path, "reason": each.reason} for each in failed],
    }
