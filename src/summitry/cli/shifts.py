"""``summitry shifts``: when an actor's dealings changed, how sure that is, and what it rests on."""

from __future__ import annotations

from typing import Annotated

import typer

from summitry.analysis.shifts.records import FALSE_ALARMS, Shift, ShiftKind
from summitry.brief.shifts import Shifts, busy_sentence, shift_sentence, sureness, when
from summitry.cli.figures import print_json
from summitry.cli.options import DeskPath, parse_day
from summitry.cli.say import err, stop
from summitry.cli.tables import wide_console
from summitry.desk import Desk
from summitry.model.dealing import Proof
from summitry.wording.days import say_day

FORMATS = ("table", "json")

SHOWN = 2
"""Pieces of evidence quoted below each shift of the table."""

QUOTED = 110
"""Characters of a quotation."""


def shifts(
    actor: Annotated[str, typer.Argument(help="Actor id or name: PRK, 'North Korea'.")],
    desk: DeskPath,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="surge, silence, turn or tone; may be repeated.")
    ] = None,
    data: Annotated[
        list[str] | None, typer.Option("--data", help="Data set, such as articles; may be repeated.")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", help="Report shifts from this day on.")] = None,
    until: Annotated[
        str | None, typer.Option("--until", help="Look at nothing after this day: what was knowable then.")
    ] = None,
    false_alarms: Annotated[
        float,
        typer.Option("--false-alarms", help="Surges and silences by chance a year that you put up with."),
    ] = FALSE_ALARMS,
    format: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
) -> None:
    """When dealings surged, fell silent, turned to somebody else or changed their tone; one data set after another."""
    if format not in FORMATS:
        stop(f"--format is {format!r}; it can be {' or '.join(FORMATS)}")
    opened = Desk(desk)
    found = opened.shifts(
        actor,
        dataset=data or None,
        since=parse_day(since, "--since"),
        until=parse_day(until, "--until"),
        kinds=tuple(_kind(each) for each in kind or ()),
        rate=false_alarms,
    )
    proofs = {each.id: each for each in opened.proofs(i for shift in found for i in shift.evidence)}
    if format == "json":
        print_json(
            {
                "actor": found.actor,
                "shifts": [_with_proofs(row, proofs) for row in found.rows()],
                "busy": [each.row() for each in found.busy],
            }
        )
    else:
        _print(found, proofs)
    if not found:
        err().print("No shift was found: too little data, or nothing beyond what chance explains.")


def _kind(text: str) -> ShiftKind:
    known = [str(each) for each in ShiftKind]
    if text.lower() not in known:
        stop(f"--kind is {text!r}; it can be {', '.join(known)}")
    return ShiftKind(text.lower())


def _with_proofs(row: dict[str, object], proofs: dict[str, Proof]) -> dict[str, object]:
    evidence = row["evidence"]
    assert isinstance(evidence, list)
    return {**row, "evidence": [_proof(proofs[each]) for each in evidence if each in proofs]}


def _proof(proof: Proof) -> dict[str, object]:
    return {
        "id": proof.id,
        "day": proof.day.isoformat() if proof.day else None,
        "source": proof.source,
        "target": proof.target,
        "type": proof.type,
        "text": proof.text,
        "outlet": proof.outlet,
        "url": proof.url,
        "reports": proof.reports,
        "stories": proof.stories,
        "row": proof.row,
    }


def _print(found: Shifts, proofs: dict[str, Proof]) -> None:
    console = wide_console()
    for dataset in dict.fromkeys(each.dataset for each in found):
        shown = [each for each in found if each.dataset == dataset]
        console.print(f"{dataset}: {len(shown)} shifts of {found.names(found.actor)}", style="bold")
        for shift in shown:
            console.print(f"{say_day(shift.day)}  {shift_sentence(shift, found.names)}")
            console.print(f"    {_small_print(shift)}", style="dim")
            for proof in [proofs[each] for each in shift.evidence if each in proofs][:SHOWN]:
                console.print(f"    {_quoted(proof)}", style="dim")
        busy = [each for each in found.busy if each.dataset == dataset]
        if busy:
            console.print("\nBusy weeks short of an alarm", style="bold")
        for week in busy:
            console.print(f"{when(week.week)}  {busy_sentence(week, found.names)}")
        console.print()


def _small_print(shift: Shift) -> str:
    part = shift.parts[0]
    said = [f"{shift.kind}, {sureness(shift)}"]
    if shift.when.first < shift.when.last:
        said.append(f"its day lies in {when(shift.when)}")
    said.append(f"n = {part.before.total:.0f} dealings before, {part.after.total:.0f} after")
    if shift.unusual is not None:
        said.append(f"rank {shift.unusual.rank} of {shift.unusual.of} in {shift.unusual.years:.1f} years")
    if shift.raised is not None:
        said.append(f"knowable on {say_day(shift.raised)}")
    return "; ".join(said)


def _quoted(proof: Proof) -> str:
    text = " ".join((proof.text or proof.title or proof.type).split())
    cut = text if len(text) <= QUOTED else f"{text[: QUOTED - 1]}…"
    where = proof.outlet or proof.dataset
    return f"{proof.day or 'undated'} {where}: {cut} [{proof.id}]"
