"""What the command line says to people: on stderr, so that stdout stays clean for machines."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from summitry.model.document import Skipped
from summitry.model.event import Report
from summitry.store.plover import with_reasons

SHOWN = 20
"""Inputs named one by one before the rest is only counted."""


def err() -> Console:
    """A console on stderr."""
    return Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


@contextmanager
def counting(what: str, total: int) -> Iterator[Callable[[object], None]]:
    """A bar on stderr while the block runs, where a person is looking; to be called for each that is done."""
    console = err()
    with Progress(
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task(what, total=total)
        yield lambda _: bar.advance(task)


def stop(message: str, code: int = 2) -> NoReturn:
    """Print an error and leave."""
    err().print(f"summitry: {message}")
    sys.exit(code)


def name_skipped(title: str, skipped: Sequence[Skipped]) -> None:
    """List inputs with why they gave no document."""
    if not skipped:
        return
    console = err()
    console.print(title)
    for each in skipped[:SHOWN]:
        console.print(f"  {each.path}: {each.reason}")
    if len(skipped) > SHOWN:
        console.print(f"  and {len(skipped) - SHOWN} more")


def name_rows(path: Path, bad: Sequence[str]) -> None:
    """List rows of a table that could not be read."""
    if not bad:
        return
    console = err()
    console.print(f"{path}: {len(bad)} row{'s' if len(bad) > 1 else ''} could not be read")
    for each in bad[:SHOWN]:
        console.print(f"  {each}")
    if len(bad) > SHOWN:
        console.print(f"  and {len(bad) - SHOWN} more")


def name_dropped(reports: Iterable[Report]) -> None:
    """Count the events that PLOVER has no record of, by reason."""
    reasons = Counter(reason for _, reason in with_reasons(reports) if reason is not None)
    if reasons:
        counted = "; ".join(f"{count} {reason}" for reason, count in sorted(reasons.items()))
        err().print(f"Not coded by PLOVER: {counted}")
