"""What the command line says to people: on stderr, so that stdout stays clean for machines."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

from rich.console import Console

from summitry.model.document import Skipped

SHOWN = 20
"""Inputs named one by one before the rest is only counted."""


def err() -> Console:
    """A console on stderr."""
    return Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


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
