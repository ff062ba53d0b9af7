"""Correcting a desk, and taking corrections back: each in one transaction, after which reports are brought together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from summitry.correcting.applying import apply
from summitry.correcting.fields import name_of, reason_of
from summitry.correcting.judging import add, judge
from summitry.correcting.linking import merge, split
from summitry.correcting.live import undone
from summitry.correcting.wanted import Accept, Add, Merge, Split, Wanted
from summitry.errors import InputError
from summitry.joining.join import join_reports
from summitry.model.correction import UNCHANGED, Correction, CorrectionKind
from summitry.store import corrections
from summitry.store.desk_file import DeskFile


def correct(
    file: DeskFile, wanted: Wanted, *, by: str, reason: str = "", seen: int | None = None
) -> Correction:
    """Correct an event, or which reports are of one act; ``Desk.correct`` says what the options mean.

    Raises:
        InputError: A value cannot be used, it would change nothing, or somebody else has corrected it since.
        StoreError: There is no desk, or it cannot be written.
    """
    who, why = name_of(by), reason_of(reason, wanted=not isinstance(wanted, Accept))
    _check_there(file)
    if isinstance(wanted, Merge | Split):
        join_reports(file)
    with file.write() as connection:
        lines = corrections.corrections(connection)
        draft = _draft(lines, who, why)
        if isinstance(wanted, Merge):
            line = merge(connection, wanted, draft)
        elif isinstance(wanted, Split):
            line = split(connection, wanted, draft)
        elif isinstance(wanted, Add):
            line = add(connection, lines, wanted, draft)
        else:
            line = judge(connection, lines, wanted, draft)
        _check_seen(lines, line, seen)
        corrections.append(connection, line)
        apply(connection, _documents([line]), [*lines, line])
    join_reports(file)
    return line


def undo(file: DeskFile, seq: int, *, by: str, reason: str = "") -> Correction:
    """Take a correction back; ``Desk.undo`` says more.

    Raises:
        InputError: There is no such correction, or it was taken back already.
        StoreError: There is no desk, or it cannot be written.
    """
    who, why = name_of(by), reason_of(reason, wanted=False)
    _check_there(file)
    with file.write() as connection:
        lines = corrections.corrections(connection)
        taken = _to_undo(lines, seq)
        line = replace(_draft(lines, who, why), document=taken.document, event=taken.event, undoes=seq)
        corrections.append(connection, line)
        apply(connection, _documents([taken]), [*lines, line])
    join_reports(file)
    return line


def _check_there(file: DeskFile) -> None:
    """Raises StoreError where there is no desk: correcting does not make one."""
    if not file.path.exists():
        with file.read():
            pass


def _draft(lines: Sequence[Correction], by: str, reason: str) -> Correction:
    """A line that says nothing yet."""
    seq = max((each.seq for each in lines), default=0) + 1
    now = datetime.now(UTC)
    return Correction(seq, CorrectionKind.UNDO, None, None, None, (), UNCHANGED, (), reason, by, now)


def _documents(concerned: Iterable[Correction]) -> list[str]:
    return list(dict.fromkeys(each.document for each in concerned if each.document is not None))


def _to_undo(lines: Sequence[Correction], seq: int) -> Correction:
    """The line that taking back ``seq`` concerns in the end: taking back an undo concerns what that had taken back."""
    by_seq = {each.seq: each for each in lines}
    line = by_seq.get(seq)
    if line is None:
        raise InputError(
            f"there is no correction {seq}; the desk has {len(lines)}, see the list of corrections"
        )
    if (later := undone(lines).get(seq)) is not None:
        raise InputError(
            f"correction {seq} was taken back already, by {by_seq[later].by}: correction {later}"
        )
    return said(by_seq, line)


def said(by_seq: Mapping[int, Correction], line: Correction) -> Correction:
    """The line itself, or what it takes back in the end."""
    while line.undoes is not None:
        line = by_seq[line.undoes]
    return line


def _check_seen(lines: Sequence[Correction], line: Correction, seen: int | None) -> None:
    """Raises InputError where somebody corrected the same since the person looked at it."""
    if seen is None:
        return
    by_seq = {each.seq: each for each in lines}
    own = _events(line)
    for each in lines:
        if each.seq > seen and own & _events(said(by_seq, each)):
            raise InputError(
                f"{each.by} has corrected the same meanwhile (correction {each.seq}, {each.kind}); "
                "look at it again, then repeat"
            )


def _events(line: Correction) -> set[str]:
    spots = {spot.event for group in line.groups for spot in group}
    return spots if line.event is None else {line.event, *spots}
