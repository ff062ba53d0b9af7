"""Figures of an evaluation to standard output: tables for people, or one JSON object."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table as RichTable

import summitry
from summitry.cli.tables import PIPED_WIDTH
from summitry.evaluate.tables import NONE, Table


def about(gold: Path, kind: str, model: str, figures: dict[str, Any]) -> dict[str, Any]:
    """Figures with what they were measured on and with."""
    return {
        "gold": str(gold),
        "kind": kind,
        "summitry": summitry.__version__,
        "model": model,
        "figures": figures,
    }


def print_json(value: dict[str, Any]) -> None:
    """One JSON object, and nothing else."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_tables(tables: Iterable[Table], heading: Path | None = None) -> None:
    """Tables below each other, those without rows left out.

    Args:
        tables: What to print.
        heading: The file they tell of, where several are told of.
    """
    console = Console(highlight=False, markup=False)
    console = Console(highlight=False, markup=False, width=None if console.is_terminal else PIPED_WIDTH)
    if heading is not None:
        console.print(f"{heading}\n", style="bold")
    for table in tables:
        if table.rows:
            console.print(table.title, style="bold")
            console.print(_shown(table))
            console.print()


def _shown(table: Table) -> RichTable:
    shown = RichTable(box=None, pad_edge=False, header_style="dim")
    for number, heading in enumerate(table.head):
        cells = [row[number] for row in table.rows]
        numeric = number > 0 and all(cell[:1].isdigit() or cell in {"", NONE} for cell in cells)
        shown.add_column(heading, justify="right" if numeric else "left")
    for row in table.rows:
        shown.add_row(*row)
    return shown
