"""A person's word on what became of an expectation: with a reason, and kept in the history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from summitry.errors import InputError
from summitry.model.expectation import Outcome, Posting, PostingKind

VOICED = frozenset({PostingKind.OPENED, PostingKind.REPEATED, PostingKind.REVISED})
"""Kinds of lines by which a voice comes in."""


def overrule(
    ledger: Sequence[Posting],
    expectation: str,
    outcome: Outcome | None,
    reason: str,
    by: str,
    day: date,
    *,
    today: date | None = None,
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
        today: Last day that can be given; by default that of the clock.

    Returns:
        The line, numbered on from the last.

    Raises:
        InputError: No reason or name is given, no or several expectations begin so, the day lies before its first
            voice or after today, it is not settled and so cannot be opened again, or it stands so already by the word
            of a person.
    """
    if not reason.strip():
        raise InputError("no reason was given; say in words why, it is kept in the history")
    if not by.strip():
        raise InputError("no name was given; say who overrules")
    id = find(ledger, expectation)
    own = [each for each in ledger if each.expectation == id]
    _check_day(own, id, day, today or datetime.now(UTC).date())
    _check_news(own, id, outcome, day)
    seq = max(each.seq for each in ledger) + 1
    return Posting(
        seq, id, PostingKind.OVERRULED, day, None, None, None, outcome, None, None, (), reason.strip(), by.strip(),
        datetime.now(UTC),
    )  # fmt: skip


def _check_day(own: Sequence[Posting], id: str, day: date, today: date) -> None:
    """Raises InputError where nothing could have become of it by that day, or the day is still to come."""
    first = min((each.day for each in own if each.kind in VOICED and each.day is not None), default=None)
    if first is not None and day < first:
        raise InputError(
            f"{day} lies before the first voice of expectation {id}, of {first}; give that day or a later one"
        )
    if day > today:
        raise InputError(f"{day} is still to come; give a day up to {today}")


def _check_news(own: Sequence[Posting], id: str, outcome: Outcome | None, day: date) -> None:
    """Raises InputError where the word of a person would change nothing."""
    ends = (PostingKind.SETTLED, PostingKind.OVERRULED)
    revoked = {each.revokes for each in own if each.revokes is not None}
    known = [each for each in own if each.kind in ends and each.seq not in revoked]
    known = [each for each in known if each.day is not None and each.day <= day]
    words = [each for each in known if each.kind is PostingKind.OVERRULED]
    last = max(words or known, key=lambda each: (each.day or date.min, each.seq), default=None)
    if outcome is not None:
        if last is not None and last.kind is PostingKind.OVERRULED and last.outcome is outcome:
            raise InputError(f"it already stands so, by {last.by} from {last.day} on: expectation {id}")
        return
    if last is None:
        raise InputError(
            f"expectation {id} is not settled and cannot be opened again on {day}; give an outcome"
        )
    since = [each for each in known if _comes_after(each, last)]
    if last.outcome is None and not since:
        raise InputError(f"it already is open again, by {last.by} from {last.day} on: expectation {id}")


def _comes_after(a: Posting, b: Posting) -> bool:
    return (a.day or date.min, a.seq) > (b.day or date.min, b.seq)


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
