"""``summitry actors``: keeping the tables of offices fresh."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from summitry.actors.project import REFRESHED, data_folder, load_project
from summitry.actors.refresh import ENDPOINT, TIMEOUT, write_overlay
from summitry.actors.refresh import refresh as fetch
from summitry.actors.tables import load_shipped_tables
from summitry.cli.say import err

actors = typer.Typer(help="Keep the tables of actors fresh.", no_args_is_help=True)


@actors.callback()
def _actors() -> None:
    """Keep the tables of actors fresh."""


@actors.command()
def refresh(
    endpoint: Annotated[
        str, typer.Option("--endpoint", help="A SPARQL service with Wikidata's data.")
    ] = ENDPOINT,
    since: Annotated[
        int | None,
        typer.Option("--since", min=1900, max=2100, help="Leave out offices that ended before this year."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", dir_okay=False, help="Where to write; the project's file or your data folder by default."
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", min=1, help="Seconds that one query may take.")
    ] = TIMEOUT,
) -> None:
    """Fetch heads of state and government and ministers from Wikidata into a table that lies over the shipped ones.

    Nothing else in summitry goes online for actors. Your own tables win over what is fetched.
    """
    today = date.today()
    path = out or load_project().refreshed or data_folder() / REFRESHED
    first = since if since is not None else today.year - 6
    found = fetch(
        load_shipped_tables(),
        endpoint=endpoint,
        since=first,
        today=today,
        timeout=timeout,
        progress=lambda name, count: err().print(f"{name}: {count} rows"),
    )
    write_overlay(found, path, endpoint=endpoint, today=today)
    err().print(
        f"{len(found.rows)} offices since {first} written to {path}; "
        f"{found.left_out} rows of the answers could not be used."
    )
