"""Options that several commands share, with how their values are read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from summitry.errors import InputError
from summitry.model.period import Period

DeskPath = Annotated[Path, typer.Option("--desk", help="The desk file (DuckDB).", dir_okay=False)]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", help="When the inputs were published, where you know: 2019, 2019-04 or 2019-04-24."
    ),
]
ModelName = Annotated[
    str | None, typer.Option("--model", help="A spaCy pipeline to use instead of the bundled one.")
]


def parse_day(text: str | None, option: str) -> date | None:
    """An ISO day, or None.

    Raises:
        InputError: It is none.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{option} is {text!r}; a day is written YYYY-MM-DD, such as 2019-04-24") from error


def parse_period(text: str | None, option: str) -> Period | None:
    """A year, month or day as an interval, or None.

    Raises:
        InputError: It is none of them.
    """
    if text is None:
        return None
    try:
        return Period.iso(text, basis="given by the user")
    except ValueError as error:
        raise InputError(f"{option} is {text!r}; write YYYY, YYYY-MM or YYYY-MM-DD") from error
