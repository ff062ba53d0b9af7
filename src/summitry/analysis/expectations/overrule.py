"""A person's word on what became of an expectation: with a reason, and kept in the history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from summitry.errors import InputError
from summitry.model.expectation import Outcome, Posting, PostingKind


def overrule(
    ledger: Sequence[Posting], expectation: str, outcome: Outcome | None, reason: str, by: str, day: date
) -> Posting:
    """The line by which a person settles an expectation, or opens it again.

    The rules do not undo it; after it was opened again they settle it by what is published later.

    Args:
        ledger: All lines of the desk.
        expectation: Id of the expectation, or its beginning, if no other begins so.
        outcome: What became of it; None opens it again.
        reason: Why, for whoever reads the history.
        by: Who says so.
        day: Day from which on it stands.

    Returns:
        The line, numbered on from the last.

    Raises:
        InputError: No reason or name is given, no or several expectations begin so, or it is not settled and so cannot
            be opened again.
    """
    if not reason.strip():
        raise InputError("no reason was given; say in words why, it is kept in the history")
    if not by.strip():
        raise InputError("no name was given; say who overrules")
    id = find(ledger, expectation)
    own = [each for each in ledger if each.expectation == id]
    ends = (PostingKind.SETTLED, PostingKind.OVERRULED)
    if outcome is None and not any(each.kind in ends and each.outcome is not None for each in own):
        raise InputError(f"expectation {id} is not settled and cannot be opened again; give an outcome")
    seq = max(each.seq for each in ledger) + 1
    return Posting(
        seq, id, PostingKind.OVERRULED, day, None, None, None, outcome, None, None, (), reason.strip(), by.strip(),
        datetime.now(UTC),
    )  # fmt: skip


def find(ledger: Sequence[Posting], beginning: str) -> str:
    """The id that begins so.

    Raises:
        InputError: None does, or several do.
    """
    found = sorted({each.expectation for each in ledger if each.expectation.startswith(beginning)})
    if len(found) == 1 and beginning:
        return found[0]
    if not found:
        raise InputError(
            f"no expectation begins with {beginning!r}; take an id from the list of expectations"
        )
    some = ", ".join(found[:5]) + (" ..." if len(found) > 5 else "")
    raise InputError(f"{len(found)} expectations begin with {beginning!r} ({some}); give more of the id")
