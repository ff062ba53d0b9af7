"""``summitry next``: whom an actor deals with in the coming days, how likely that is, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from summitry.analysis.forecast.backtest import Backtest, Tested
from summitry.analysis.forecast.coming import Coming
from summitry.brief.coming import (
    announced_sentence,
    base_rate,
    basis,
    dealing,
    held_out_sentence,
    percent,
    reason_sentence,
    reason_sentences,
    title,
    trust_sentence,
)
from summitry.brief.shift_section import source_name
from summitry.brief.words import Names
from summitry.charts.calibration import Subject, calibration_picture
from summitry.charts.draw import PICTURES
from summitry.cli.figures import print_json, print_tables
from summitry.cli.options import DeskPath, parse_day
from summitry.cli.say import err, stop
from summitry.cli.tables import wide_console
from summitry.desk import Desk
from summitry.evaluate.tables import NONE, Table
from summitry.model.dealing import Proof
from summitry.wording.days import say_range
from summitry.wording.names import capital

FORMATS = ("table", "json")

WIDTH = 62
"""Characters of a dealing in the table."""

QUOTED = 160
"""Characters of a quotation."""


def next_(
    actor: Annotated[str, typer.Argument(help="Actor id or name: PRK, 'North Korea'.")],
    desk: DeskPath,
    on: Annotated[
        str | None,
        typer.Option("--on", help="First day to forecast; only what was reported before it is looked at."),
    ] = None,
    days: Annotated[int, typer.Option("--days", help="How many days, 1 to 31.")] = 7,
    data: Annotated[
        str | None,
        typer.Option(
            "--data", help="The data set; by default the one that holds most of the actor's dealings."
        ),
    ] = None,
    lines: Annotated[int, typer.Option("--lines", help="How many lines, at most.")] = 20,
    backtest: Annotated[
        bool,
        typer.Option("--backtest", help="Make the forecasts of earlier dates again, and say how they did."),
    ] = False,
    plot: Annotated[
        Path | None, typer.Option("--plot", help="With --backtest: draw how they did to a .png or .svg file.")
    ] = None,
    format: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
) -> None:
    """Whom an actor deals with in the coming week, and how: probability, base rate, reasons; or why nothing is said."""
    if format not in FORMATS:
        stop(f"--format is {format!r}; it can be {' or '.join(FORMATS)}")
    kind = _picture_of(plot, backtest)
    opened = Desk(desk)
    found = opened.next(
        actor, on=parse_day(on, "--on"), days=days, dataset=data, lines=lines, backtest=backtest
    )
    names = opened.names()
    if format == "json":
        proofs = {each.id: each for each in opened.proofs(found.evidence())}
        print_json(_as_json(found, names, proofs))
    else:
        _print(found, names)
    if backtest and found.backtest is None:
        err().print("No back-test: too little lies before the first date that could be forecast again.")
    if plot is not None and found.backtest is not None:
        _draw(found, found.backtest, names, plot, kind)


def _picture_of(plot: Path | None, backtest: bool) -> str:
    if plot is None:
        return ""
    kind = plot.suffix.lower().removeprefix(".")
    if kind not in PICTURES:
        stop(f"--plot is {str(plot)!r}; give a file that ends in .png or .svg")
    if not backtest:
        stop("--plot draws a back-test; ask for one with --backtest")
    return kind


def _as_json(found: Coming, names: Names, proofs: dict[str, Proof]) -> dict[str, Any]:
    value = found.to_dict()
    for row, line in zip(value["lines"], found.lines, strict=True):
        row["name"] = names(line.counterpart)
        row["label"] = dealing(line, names)
        for each, reason in zip(row["reasons"], line.reasons, strict=True):
            each["sentence"] = reason_sentence(reason, line, found, names)
    value["basis"] = basis(found)
    value["held_out"] = held_out_sentence(found)
    value["proofs"] = {each.id: _proof(each) for each in proofs.values()}
    return value


def _proof(proof: Proof) -> dict[str, Any]:
    return {
        "day": proof.day.isoformat() if proof.day else None,
        "source": proof.source,
        "target": proof.target,
        "type": proof.type,
        "mode": proof.mode,
        "text": proof.text,
        "title": proof.title,
        "outlet": proof.outlet,
        "url": proof.url,
        "row": proof.row,
    }


def _print(found: Coming, names: Names) -> None:
    console = wide_console()
    console.print(title(found, names), style="bold")
    if found.abstained is not None:
        console.print(f"Nothing is forecast: {found.abstained}.")
    if text := basis(found):
        console.print(text, style="dim")
    if text := held_out_sentence(found):
        console.print(text, style="dim")
    for note in found.notes:
        console.print(f"{capital(note)}.", style="dim")
    if found.lines:
        console.print()
        _print_lines(console, found, names)
    if found.announced:
        console.print("\nAnnounced for these days; no part of the probabilities above", style="bold")
        for each in found.announced:
            console.print(f"  {announced_sentence(each)}")
            console.print(f"       {_cut(each.words)} [{', '.join(each.evidence[:2])}]", style="dim")
    if found.backtest is not None:
        _print_test(console, found, found.backtest, names)


def _print_lines(console: Console, found: Coming, names: Names) -> None:
    for line in found.lines:
        what = capital(dealing(line, names))
        interval = f"{100 * line.low:.0f}–{100 * line.high:.0f} %"
        console.print(
            f"{line.rank:>3}  {what:<{WIDTH}} {percent(line.probability):>6}  {interval:>9}   "
            f"base rate {base_rate(line, found.days)}; recurrency {line.baseline:.2f}, rank {line.baseline_rank:g}"
        )
        for reason, said in zip(line.reasons, reason_sentences(line, found, names), strict=True):
            ids = ", ".join(reason.evidence[:2])
            console.print(f"       {said}{f' [{ids}]' if ids else ''}", style="dim")


def _print_test(console: Console, found: Coming, test: Backtest, names: Names) -> None:
    console.print("\nHow such forecasts did before", style="bold")
    console.print(f"{trust_sentence(test, found.days)}\n")
    print_tables([_test_table(test.all, "All actors"), _test_table(test.own, names(found.actor))])
    rows = tuple(
        (
            each.label,
            str(each.n),
            percent(each.mean),
            percent(each.observed),
            f"{percent(each.low)}–{percent(each.high)}",
        )
        for each in test.reliability.bins
    )
    print_tables(
        [Table("What was given, and what came true", ("given", "lines", "mean", "came true", "95 %"), rows)]
    )


def _test_table(tested: Tested, whose: str) -> Table:
    heads = ("method", "Brier", "log loss", "calibration error", "MRR of counterparts")
    rows = tuple(
        (
            each.method,
            *(f"{value:.4f}" for value in (each.brier, each.log_loss, each.ece)),
            NONE if each.mrr is None else f"{each.mrr:.3f}",
        )
        for each in tested.scores
    )
    about = (
        f"{tested.lines:,} lines, {tested.came_true:,} came true; {tested.counterparts:,} counterparts ranked"
    )
    return Table(f"{whose}: {about}", heads, rows if tested.lines else ())


def _draw(found: Coming, test: Backtest, names: Names, plot: Path, kind: str) -> None:
    subject = Subject(
        things="dealings",
        given="forecast",
        happened="took place",
        source=source_name(found.dataset),
        period=say_range(test.first, test.last),
    )
    try:
        plot.parent.mkdir(parents=True, exist_ok=True)
        plot.write_bytes(calibration_picture(test.reliability, subject, kind))
    except OSError as error:
        stop(f"cannot write {plot}: {error.strerror or error}; choose another --plot", code=1)
    err().print(f"{plot} written")


def _cut(text: str) -> str:
    return text if len(text) <= QUOTED else f"{text[: QUOTED - 1]}…"
