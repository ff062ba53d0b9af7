"""``summitry precedents``: earlier episodes like this one, and what followed them."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from summitry.actors.tables import load_tables
from summitry.analysis.precedents import Following, History, Precedents, outcomes
from summitry.analysis.precedents.following import MIN_BASE, MIN_CASES
from summitry.brief.precedents import claims, kind_sentence, say_episode, say_span, shape_sentences
from summitry.cli.figures import print_json, print_tables
from summitry.cli.options import DeskPath, parse_day
from summitry.cli.tables import PIPED_WIDTH
from summitry.desk import Desk
from summitry.errors import InputError
from summitry.evaluate.tables import NONE, Table


def precedents(
    actor: Annotated[str, typer.Argument(help="Actor id or name: PRK, 'North Korea'.")],
    counterpart: Annotated[str, typer.Argument(help="With whom: RUS, Russia.")],
    desk: DeskPath,
    on: Annotated[
        str | None,
        typer.Option(
            "--on", help="Only what ended before this day counts; by default the day after the data end."
        ),
    ] = None,
    data: Annotated[
        str | None,
        typer.Option("--data", help="The data set; by default the first that holds dealings of the two."),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", help="A kind, such as summit; may be repeated. All by default."),
    ] = None,
    shapes: Annotated[
        bool, typer.Option(help="Search by shape too; the first search compiles for some seconds.")
    ] = True,
    form: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
) -> None:
    """Earlier summits, visits, sanctions and like weeks of two actors, and what followed."""
    if form not in {"table", "json"}:
        raise InputError(f"--format is {form!r}; expected table or json")
    found = Desk(desk).precedents(
        actor, counterpart, on=parse_day(on, "--on"), dataset=data, kinds=tuple(kind or ()), shapes=shapes
    )
    if form == "json":
        print_json(found.to_dict())
        return
    _print(found)


def _print(found: Precedents) -> None:
    names = load_tables().label
    console = Console(highlight=False, markup=False)
    console = Console(highlight=False, markup=False, width=None if console.is_terminal else PIPED_WIDTH)
    console.print(
        f"{names(found.actor)} and {names(found.counterpart)} before {found.on}, from {found.dataset}",
        style="bold",
    )
    console.print(
        f"The data cover {found.since} to the day before {found.before}. Undated: {found.undated}.\n"
    )
    shown = [each for each in found.histories if each.n]
    print_tables([_kind_table(shown)])
    for history in shown:
        console.print(kind_sentence(history, found, names))
    console.print()
    for sentence in shape_sentences(found, names):
        console.print(sentence)
    console.print()
    sets = [(each.plural, each.following) for each in shown] + [("like weeks", found.shape.following)]
    print_tables([_following_table(sets)])
    for name, following in sets:
        for sentence in claims(following, f"After {name}"):
            console.print(sentence)


def _kind_table(histories: list[History]) -> Table:
    rows = [
        (
            each.label,
            str(each.n),
            say_episode(each.episodes[0]),
            say_span(each.ago) if each.ago is not None else NONE,
            f"{each.usual.median:.0f} days (n = {each.usual.n})" if each.usual else NONE,
            "; ".join(say_episode(one) for one in each.episodes[1:]) or NONE,
        )
        for each in histories
    ]
    return Table("By kind", ("kind", "episodes", "last", "ago", "usual interval", "before that"), tuple(rows))


def _following_table(sets: list[tuple[str, tuple[Following, ...]]]) -> Table:
    """One row per set and horizon: cases in which it followed, and the share of all other windows."""
    rows = []
    for name, following in sets:
        for days in sorted({each.days for each in following if each.n}):
            of_days = [each for each in following if each.days == days]
            first = of_days[0]
            rows.append((name, str(days), str(first.n), str(first.apart), *map(_figure, of_days)))
    title = (
        f"What followed, in so many cases (of all other windows). Claims rest on at least {MIN_CASES} cases apart in "
        f"time, and on data that hold {MIN_BASE} such windows side by side"
    )
    heads = ("after", "days", "cases", "apart", *(each.id.replace("_", " ") for each in outcomes()))
    return Table(title, heads, tuple(rows))


def _figure(each: Following) -> str:
    return f"{each.k} ({each.base:.0%})" if each.base is not None else NONE
