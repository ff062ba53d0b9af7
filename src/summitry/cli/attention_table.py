"""Attention as a table for people, one data set after another."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from summitry.analysis.attention.records import NO_REPORTS, Attention
from summitry.charts.attention_rows import Row, attention_rows
from summitry.charts.attention_words import headline
from summitry.charts.attentions import Attentions
from summitry.charts.keys import Names
from summitry.charts.numbers import say_count, say_interval, say_share
from summitry.charts.spark import sparkline
from summitry.cli.tables import PIPED_WIDTH
from summitry.wording.days import say_range

SPARKS = 44
"""Characters of a sparkline at most."""


def attention_table(found: Attentions) -> None:
    """Print what was measured to standard output."""
    console = Console(highlight=False, markup=False)
    console = Console(highlight=False, markup=False, width=None if console.is_terminal else PIPED_WIDTH)
    for number, each in enumerate(found):
        if number:
            console.print()
        console.print(f"{each.dataset}: {headline(each, found.names)}.", style="bold")
        console.print(_under(each))
        if each.totals:
            console.print(_table(each, found.names))
        for line in _notes(each):
            console.print(line)


def _under(found: Attention) -> str:
    window = say_range(found.bins[0].start, found.bins[-1].end)
    rates = [each.rate for each in found.bins if each.rate is not None]
    told = f"{window}; n = {say_count(found.total)} dealings"
    if rates:
        covered = sum(each.covered or 0.0 for each in found.bins)
        total = sum(each.incidents for each in found.bins)
        told += f", {1000 * total / covered:.1f} in 1,000 of all that the data set tells"
    return f"{told}. Shares with their 95 % interval."


def _table(found: Attention, names: Names) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(found.over, overflow="fold")
    headings = ("share", "interval", "dealings", "stories", "reports", "cooperation", "conflict")
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column(f"by {found.by}", no_wrap=True)
    for row in attention_rows(found, names):
        table.add_row(*_cells(row))
    return table


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.name,
        say_share(row.share),
        say_interval(row.low, row.high),
        f"{say_count(row.incidents)} of {say_count(row.total)}",
        say_count(row.stories),
        say_count(row.reports),
        say_count(row.cooperation),
        say_count(row.conflict),
        sparkline(row.series, SPARKS),
    )


def _notes(found: Attention) -> list[str]:
    """Bins that are not like the others: how many have no reports, which were told by other outlets."""
    empty = [each for each in found.bins if each.note == NO_REPORTS]
    moved = [each for each in found.bins if each.note not in ("", NO_REPORTS)]
    lines = []
    if empty:
        lines.append(f"No reports in {len(empty)} of {len(found.bins)} {found.by}s (· in the series).")
    if moved:
        days = ", ".join(str(each.start) for each in moved[:6])
        more = f" and {len(moved) - 6} more" if len(moved) > 6 else ""
        lines.append(f"Other outlets than usual in the {found.by} from {days}{more}.")
    return lines
