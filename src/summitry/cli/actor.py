"""``summitry actor``: whom a name means at a date, and why."""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated

import typer

from summitry.actors.explain import explain
from summitry.cli.options import parse_day


def actor(
    name: Annotated[
        str, typer.Argument(help="A name, code or description: Kim, PRK, 'the Russian president'.")
    ],
    on: Annotated[str | None, typer.Option("--on", help="The day that counts; today by default.")] = None,
) -> None:
    """Whom a name means, with offices, dates and sources."""
    explanation = explain(name, on=parse_day(on, "--on") or date.today())
    for line in explanation.lines():
        typer.echo(line)
    if not explanation.candidates:
        sys.exit(1)
