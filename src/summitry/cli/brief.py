"""``summitry brief`` and ``summitry demo``: a cited page on one actor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summitry.brief.build import render_html, render_markdown
from summitry.brief.records import Brief
from summitry.cli.options import DeskPath, parse_day
from summitry.cli.read import read
from summitry.cli.say import err, stop
from summitry.desk import Desk
from summitry.resources.load import resource_path

RENDERERS = {".html": render_html, ".md": render_markdown}


def brief(
    actor: Annotated[str, typer.Argument(help="Actor id or name: PRK, 'North Korea'.")],
    desk: DeskPath,
    out: Annotated[Path, typer.Option("--out", help="File to write: .html or .md.")],
    until: Annotated[
        str | None, typer.Option("--until", help="Last day to report on, as it was known then.")
    ] = None,
    data: Annotated[
        list[str] | None,
        typer.Option(
            "--data", help="Data set to tell shifts and precedents of; may be repeated. All by default."
        ),
    ] = None,
) -> None:
    """Write a brief: whom an actor dealt with, what is only said to come, and what each sentence rests on."""
    if out.suffix not in RENDERERS:
        stop(f"--out is {out}; a brief is written as {' or '.join(RENDERERS)}")
    _write(Desk(desk).brief(actor, until=parse_day(until, "--until"), dataset=data or None), out)


def _write(page: Brief, out: Path) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(RENDERERS[out.suffix](page), encoding="utf-8")
    except OSError as error:
        stop(f"cannot write {out}: {error.strerror or error}; choose another --out", code=1)
    err().print(f"{out} written")


def demo(
    out: Annotated[Path, typer.Option("--out", help="Folder for the desk and the briefs.")] = Path("demo"),
) -> None:
    """Read the bundled sample and write a brief on North Korea from it."""
    out.mkdir(parents=True, exist_ok=True)
    desk = out / "sample.duckdb"
    desk.unlink(missing_ok=True)
    read([str(resource_path("sample/articles"))], desk)
    page = Desk(desk).brief("PRK")
    _write(page, out / "brief.html")
    _write(page, out / "brief.md")
