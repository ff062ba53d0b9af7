"""``summitry expectations`` and ``summitry settle``: what was said to come, what became of it, and who was right."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from summitry.analysis.expectations import Expectation, Expectations
from summitry.cli.expectation_tables import print_entry, print_groups, print_scores
from summitry.cli.figures import print_json
from summitry.cli.options import DeskPath, parse_day
from summitry.cli.say import err, stop
from summitry.desk import Desk
from summitry.errors import InputError
from summitry.model.expectation import Claim, Outcome, State
from summitry.wording.days import say_day

FORMATS = ("table", "json", "ics")
PLOTS = (".png", ".svg")
SCORES = ("speaker", "outlet", "kind", "claim", "all")
REOPEN = "open"


def expectations(
    desk: DeskPath,
    actor: Annotated[
        str | None, typer.Option("--actor", help="Who takes part in it, or says so: PRK, 'North Korea'.")
    ] = None,
    counterpart: Annotated[str | None, typer.Option("--with", help="And with whom.")] = None,
    open_: Annotated[bool, typer.Option("--open", help="What is open, due included.")] = False,
    due: Annotated[bool, typer.Option("--due", help="What is due now or within a week.")] = False,
    resolved: Annotated[bool, typer.Option("--resolved", help="What is settled.")] = False,
    past_due: Annotated[
        bool, typer.Option("--past-due", help="What is over, while no document tells what became of it.")
    ] = False,
    on: Annotated[
        str | None,
        typer.Option(
            "--on", help="As known on this day; by default the last on which an article was published."
        ),
    ] = None,
    claim: Annotated[
        list[str] | None, typer.Option("--claim", help="A kind, such as deadline; may be repeated.")
    ] = None,
    show: Annotated[
        str | None,
        typer.Option("--show", help="One expectation by its id: its whole history, every sentence."),
    ] = None,
    scores: Annotated[
        str | None,
        typer.Option("--scores", help=f"Track records by {', '.join(SCORES[:-1])} or {SCORES[-1]}."),
    ] = None,
    plot: Annotated[
        Path | None,
        typer.Option("--plot", help="Draw how well words of likelihood held: a .png or .svg file."),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--all", help="In the table, what is open without a day too; in the calendar, what is over."
        ),
    ] = False,
    form: Annotated[str, typer.Option("--format", help="table, json or ics (a calendar).")] = "table",
) -> None:
    """What is expected, by when, who says so, how likely, and what became of it."""
    states = _states(open_=open_, due=due, resolved=resolved, past_due=past_due)
    _check(form, show=show, scores=scores, plot=plot, states=states)
    found = Desk(desk).expectations(
        actor=actor,
        counterpart=counterpart,
        on=parse_day(on, "--on"),
        states=states,
        claims=tuple(_claim(each) for each in claim or ()),
    )
    if plot is not None:
        _plot(found, plot)
    if show is not None:
        _show(found, show, form)
    elif scores is not None:
        _scores(found, scores, form)
    else:
        _list(found, form, everything=everything or bool(states))


def settle(
    expectation: Annotated[str, typer.Argument(metavar="ID", help="Its id, or the beginning of it.")],
    outcome: Annotated[
        str,
        typer.Argument(
            metavar="OUTCOME", help="came-true, came-late, did-not-happen, overtaken, ambiguous, open."
        ),
    ],
    desk: DeskPath,
    reason: Annotated[str, typer.Option("--reason", help="Why; kept in the history.")],
    by: Annotated[str | None, typer.Option("--by", help="Who says so; by default your user name.")] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on", help="Day from which it stands; by default the last day of the desk's articles."
        ),
    ] = None,
) -> None:
    """Say what became of an expectation, against the rules or where they are silent; "open" takes it back."""
    line = Desk(desk).settle(
        expectation,
        _outcome(outcome),
        reason=reason,
        by=by or getpass.getuser(),
        on=parse_day(on, "--on"),
    )
    what = "opened again" if line.outcome is None else line.outcome.value.replace("_", " ")
    err().print(f"{line.expectation}: {what} from {line.day} on, by {line.by}: {line.reason}")


def _states(*, open_: bool, due: bool, resolved: bool, past_due: bool) -> tuple[State, ...]:
    chosen = {
        "--open": (open_, (State.OPEN, State.DUE)),
        "--due": (due, (State.DUE,)),
        "--resolved": (resolved, (State.SETTLED,)),
        "--past-due": (past_due, (State.PAST_DUE,)),
    }
    given = [name for name, (on, _) in chosen.items() if on]
    if len(given) > 1:
        stop(f"{' and '.join(given)} exclude each other: give one of them, or none for all")
    return chosen[given[0]][1] if given else ()


def _check(
    form: str, *, show: str | None, scores: str | None, plot: Path | None, states: tuple[State, ...]
) -> None:
    if form not in FORMATS:
        stop(f"--format is {form!r}; it can be {', '.join(FORMATS)}")
    if scores is not None and scores not in SCORES:
        stop(f"--scores is {scores!r}; it can be {', '.join(SCORES)}")
    if show is not None and scores is not None:
        stop("--show and --scores exclude each other: one expectation has no track record")
    if scores is not None and form == "ics":
        stop("track records have no dates; take --format table or json with --scores")
    if (scores is not None or plot is not None) and states and State.SETTLED not in states:
        stop("track records rest on what is settled: leave --open, --due and --past-due out")
    if plot is not None and plot.suffix.lower() not in PLOTS:
        stop(f"--plot is {plot}; a picture is written as {' or '.join(PLOTS)}")


def _claim(text: str) -> Claim:
    try:
        return Claim(text.lower())
    except ValueError as error:
        known = ", ".join(each.value for each in Claim)
        raise InputError(f"--claim is {text!r}; it can be {known}") from error


def _outcome(text: str) -> Outcome | None:
    word = text.lower().replace("-", "_").replace(" ", "_")
    if word == REOPEN:
        return None
    try:
        return Outcome(word)
    except ValueError as error:
        known = ", ".join(each.value.replace("_", "-") for each in Outcome)
        raise InputError(f"there is no outcome {text!r}; it can be {known}, or open") from error


def _list(found: Expectations, form: str, *, everything: bool) -> None:
    """Print what was found; without ``everything``, a table counts the undated, a calendar holds what lies ahead."""
    if form == "json":
        print_json(found.to_dict())
    elif form == "ics":
        from summitry.brief.agenda import agenda

        ahead = tuple(each for each in found if everything or each.state in (State.OPEN, State.DUE))
        sys.stdout.buffer.write(agenda(replace(found, entries=ahead), _names()))
    else:
        print_groups(found, _names(), undated=everything)
    if not len(found):
        err().print(_why_nothing(found.on))


def _why_nothing(on: date | None) -> str:
    until = f" by {on}" if on is not None else ""
    return f"Nothing of that kind was expected{until} in the documents of this desk."


def _show(found: Expectations, beginning: str, form: str) -> None:
    matching = [each for each in found if each.id.startswith(beginning)] if beginning else []
    if len(matching) != 1:
        _not_one(matching, beginning, found)
    only = Expectations((matching[0],), found.on, found.reports)
    if form == "table":
        print_entry(matching[0], found, _names())
    else:
        _list(only, form, everything=True)


def _not_one(matching: list[Expectation], beginning: str, found: Expectations) -> None:
    if matching:
        some = ", ".join(each.id for each in matching[:5])
        stop(f"{len(matching)} expectations begin with {beginning!r} ({some}); give more of the id")
    known = f"as known on {found.on}, " if found.on else ""
    stop(
        f"{known}no expectation chosen here has an id that begins with {beginning!r}; list them without --show"
    )


def _scores(found: Expectations, by: str, form: str) -> None:
    from summitry.analysis.expectations.calibration import calibration
    from summitry.analysis.expectations.cases import cases
    from summitry.analysis.expectations.scores import FEWEST, track_records

    records = track_records(found, by=by, reports=found.reports)
    tables = calibration(cases(found, found.reports))
    if form == "json":
        print_json(
            {
                "on": found.on.isoformat() if found.on else None,
                "fewest": FEWEST,
                "records": [each.to_dict() for each in records],
                "calibration": tables.to_dict(),
            }
        )
    else:
        print_scores(records, tables)
    if not records:
        err().print(_why_nothing(found.on))


def _plot(found: Expectations, out: Path) -> None:
    from summitry.analysis.expectations.calibration import calibration
    from summitry.analysis.expectations.cases import cases
    from summitry.charts.calibration import Subject, calibration_picture

    tables = calibration(cases(found, found.reports))
    certain = tables.unhedged.bins
    apart = replace(certain[0], label="no hedge") if len(certain) == 1 else None
    subject = Subject(worded=True, period=f"as known on {say_day(found.on)}" if found.on else "")
    content = calibration_picture(tables.worded, subject, out.suffix.lower()[1:], apart=apart)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(content)
    except OSError as error:
        stop(f"cannot write {out}: {error.strerror or error}; choose another --plot", code=1)
    err().print(f"{out} written")


def _names() -> Callable[[str], str]:
    from summitry.actors.tables import load_tables

    return load_tables().label
