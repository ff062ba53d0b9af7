"""``summitry correct``, ``undo`` and ``recode``: what a person sets right, and coding anew with it kept."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from summitry.cli.options import DeskPath, ModelName
from summitry.cli.say import counting, err, name_skipped
from summitry.desk import Desk
from summitry.errors import InputError

if TYPE_CHECKING:
    from summitry.correcting.wanted import Wanted

By = Annotated[str | None, typer.Option("--by", help="Who corrects; by default your user name.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; kept beside it.")]
Flag = typer.Option
ADDED = ("--sentence", "--words", "--type", "--source")
"""Options that adding an event needs."""


def correct(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="An event; the document with --add; an incident with --merge.")
    ],
    desk: DeskPath,
    accept: Annotated[bool, Flag("--accept", help="The event is right.")] = False,
    reject: Annotated[bool, Flag("--reject", help="The sentence reports no such event.")] = False,
    add: Annotated[
        bool, Flag("--add", help="A sentence of this document reports an event that was not coded.")
    ] = False,
    merge: Annotated[
        list[str] | None, Flag("--merge", help="Another incident, or event, of the same act; repeatable.")
    ] = None,
    split: Annotated[bool, Flag("--split", help="This report is of another act than its incident.")] = False,
    also: Annotated[
        list[str] | None, Flag("--also", help="With --split: an event of that other act too; repeatable.")
    ] = None,
    type: Annotated[str | None, Flag("--type", help="The PLOVER type that it is of.")] = None,
    mode: Annotated[list[str] | None, Flag("--mode", help="A PLOVER mode; repeatable.")] = None,
    status: Annotated[
        str | None, Flag("--status", help="Whether it took place: happened, planned, ...")
    ] = None,
    source: Annotated[list[str] | None, Flag("--source", help="Who acts; repeatable.")] = None,
    target: Annotated[list[str] | None, Flag("--target", help="To whom; repeatable.")] = None,
    mutual: Annotated[
        bool | None, Flag("--mutual/--directed", help="Whether all share in it, or one acts on the other.")
    ] = None,
    date: Annotated[
        str | None, Flag("--date", help="2019, 2019-04, 2019-04-24, or two parted by /; '' for unknown.")
    ] = None,
    place: Annotated[str | None, Flag("--place", help="Where: 'Tripoli, LBY'; '' for unknown.")] = None,
    sentence: Annotated[int | None, Flag("--sentence", help="With --add: its number, from 0.")] = None,
    words: Annotated[str | None, Flag("--words", help="With --add: words of it that name the act.")] = None,
    by: By = None,
    reason: Reason = "",
) -> None:
    """Set right what was coded: accept, reject or fix an event, add one that was missed, merge or split incidents."""
    from summitry.correcting.wanted import Accept, Add, Fix, Merge, Reject, Split

    fields = {
        "type": type, "modes": mode, "status": status, "source": source, "target": target, "mutual": mutual,
        "date": date, "place": place,
    }  # fmt: skip
    given = {name: value for name, value in fields.items() if value is not None}
    alone: dict[str, Wanted] = {}
    if accept:
        alone["--accept"] = Accept(id)
    if reject:
        alone["--reject"] = Reject(id)
    if merge:
        alone["--merge"] = Merge([id, *merge])
    if split:
        alone["--split"] = Split([id, *(also or ())])
    if add:
        if sentence is None or not words or type is None or not source:
            raise InputError(f"an event to add needs {', '.join(ADDED)}: of which sentence, and what it is")
        alone["--add"] = Add(id, sentence, words, **given)  # type: ignore[arg-type]
        given = {}
    _check(
        list(alone),
        list(given),
        also=bool(also) and not split,
        added=not add and (words or sentence) is not None,
    )
    wanted = next(iter(alone.values()), Fix(id, **given))  # type: ignore[arg-type]
    line = Desk(desk).correct(wanted, by=by or getpass.getuser(), reason=reason)
    about = line.event or f"{sum(map(len, line.groups))} reports"
    err().print(f"correction {line.seq}, {line.kind}: {about}, by {line.by}")


def undo(
    seq: Annotated[int, typer.Argument(metavar="NUMBER", help="Number of the correction.")],
    desk: DeskPath,
    by: By = None,
    reason: Reason = "",
) -> None:
    """Take a correction back; it stays to be read. Taking that back has it hold again."""
    line = Desk(desk).undo(seq, by=by or getpass.getuser(), reason=reason)
    err().print(f"correction {line.seq}: {seq} taken back by {line.by}")


def recode(
    desk: DeskPath,
    document: Annotated[
        list[str] | None, typer.Option("--document", help="Id of a document; repeatable; all by default.")
    ] = None,
    model: ModelName = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes that code at the same time.")] = 1,
) -> None:
    """Code stored documents anew with this version; what persons decided holds."""
    total = len(document) if document else Desk(desk).counts().documents
    with counting("coding anew", total) as done:
        came = Desk(desk).recode(document, model=model, jobs=jobs, progress=done)
    name_skipped("Could not be coded:", came.failed)
    err().print(
        f"{came.documents} documents coded anew, {came.changed} of them otherwise than before; "
        f"{came.outlooks} outlooks added; {len(came.failed)} failed."
    )
    if came.failed:
        sys.exit(1)


def _check(alone: list[str], fields: list[str], *, also: bool, added: bool) -> None:
    """Raises InputError where options do not go together."""
    given = [*alone, *(f"--{name.removesuffix('s') if name == 'modes' else name}" for name in fields)]
    if len(alone) > 1 or (alone and fields):
        raise InputError(f"{' and '.join(given)} do not go together; do one after the other")
    if also:
        raise InputError(
            "--also is given without --split; it names further reports to take out of an incident"
        )
    if added:
        raise InputError(
            "--sentence and --words are given without --add; they tell where the missed event stands"
        )
    if not given:
        raise InputError(
            "nothing to correct was given; take --accept, --reject, --add, --merge, --split, or a field"
        )
