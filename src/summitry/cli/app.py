"""The command ``summitry``: one function a command, each calling one thing that a notebook could call too."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

import summitry
from summitry.actors.project import VARIABLE
from summitry.cli.actor import actor
from summitry.cli.actors import actors
from summitry.cli.attention import attention
from summitry.cli.brief import brief, demo
from summitry.cli.correct import correct, recode, undo
from summitry.cli.corrections import corrections
from summitry.cli.evaluate import evaluate
from summitry.cli.events import events
from summitry.cli.expectations import expectations, settle
from summitry.cli.imports import HELP as IMPORT_HELP
from summitry.cli.imports import import_
from summitry.cli.next import next_
from summitry.cli.precedents import precedents
from summitry.cli.read import code, read
from summitry.cli.say import stop
from summitry.cli.search import search
from summitry.cli.serve import serve
from summitry.cli.shifts import shifts
from summitry.errors import SummitryError

app = typer.Typer(
    name="summitry",
    help="Reads the news the way a country desk does. Machine formats go to stdout, everything else to stderr.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (
    read,
    code,
    events,
    search,
    actor,
    attention,
    shifts,
    precedents,
    expectations,
    settle,
    correct,
    corrections,
    undo,
    recode,
    brief,
    demo,
    serve,
):
    app.command()(command)
app.command("next")(next_)
app.command("import", help=IMPORT_HELP)(import_)
app.add_typer(actors, name="actors")
app.add_typer(evaluate)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"summitry {summitry.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version."
    ),
    project: Annotated[
        Path | None,
        typer.Option(
            help="The project file with tables of your own; summitry.toml in the working folder by default.",
            dir_okay=False,
        ),
    ] = None,
) -> None:
    """Options that stand before a command."""
    if project is not None:
        os.environ[VARIABLE] = str(project.resolve())


def main() -> None:
    """Run the command line; an error that we foresaw is one line and exit code 2."""
    try:
        app()
    except SummitryError as error:
        stop(str(error))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
