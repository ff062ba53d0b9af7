"""Values of fields as a person gives them, checked: types, modes, statuses, days."""

from __future__ import annotations

from collections.abc import Sequence

from summitry.coding.ontology import coded_types
from summitry.correcting.wanted import UNKNOWN
from summitry.errors import InputError
from summitry.model.event import Status
from summitry.model.period import Period, Precision

MOST_NAME = 100
"""Characters of a name; what is longer is cut."""

MOST_REASON = 5000
"""Characters of a reason."""


def type_of(text: str) -> str:
    """The name of a type.

    Raises:
        InputError: There is no such type.
    """
    name = text.strip().upper()
    if name not in coded_types():
        raise InputError(f"there is no type {text!r}; it is one of {', '.join(coded_types())}")
    return name


def modes_of(modes: Sequence[str], type_name: str) -> tuple[str, ...]:
    """Modes of a type, each once.

    Raises:
        InputError: The type has no such mode.
    """
    known = coded_types()[type_name].modes
    given = [modes] if isinstance(modes, str) else list(modes)
    if strangers := [mode for mode in given if mode not in known]:
        choice = f"its modes are {', '.join(sorted(known))}" if known else "it has no modes"
        raise InputError(f"{type_name} has no mode {strangers[0]!r}; {choice}")
    return tuple(dict.fromkeys(given))


def status_of(text: Status | str) -> Status:
    """A status.

    Raises:
        InputError: There is no such status.
    """
    try:
        return Status(text.strip().lower().replace(" ", "_").replace("-", "_"))
    except ValueError:
        raise InputError(f"there is no status {text!r}; it is one of {', '.join(Status)}") from None


def date_of(given: Period | str, by: str) -> Period | None:
    """A period as given, or from words: ``2019``, ``2019-04``, ``2019-04-24``, or two of them parted by "/".

    Returns:
        None for "": the text does not tell.

    Raises:
        InputError: It is none of these, or ends before it starts.
    """
    if isinstance(given, Period):
        return given
    if given.strip() == UNKNOWN:
        return None
    basis = f"given by {by}"
    first, parted, last = (part.strip() for part in given.partition("/"))
    try:
        if not parted:
            return Period.iso(first, basis=basis)
        start = Period.iso(first).start if first else None
        end = Period.iso(last).end if last else None
    except ValueError as error:
        raise InputError(
            f"the date is {given!r}; write 2019, 2019-04, 2019-04-24, or two of them parted by '/'"
        ) from error
    if start is None and end is None:
        raise InputError(
            f"the date is {given!r}, which has no day; leave it empty where the text does not tell"
        )
    if start is not None and end is not None and start > end:
        raise InputError(f"the date ends ({end}) before it starts ({start}): swap the two")
    same = start == end
    return Period(start, end, Precision.DAY if same else Precision.RANGE, basis=basis)


def name_of(by: str) -> str:
    """Who corrects, on one line.

    Raises:
        InputError: No name is given.
    """
    name = " ".join("".join(c if c.isprintable() else " " for c in by).replace("<", " ").split())
    if not name:
        raise InputError("no name was given; say who corrects")
    return name[:MOST_NAME]


def reason_of(reason: str, *, wanted: bool) -> str:
    """Why, without blanks around it.

    Raises:
        InputError: None is given where one is wanted, or it is longer than a page.
    """
    text = reason.strip()
    if wanted and not text:
        raise InputError("no reason was given; say in words why, it is kept beside the correction")
    if len(text) > MOST_REASON:
        raise InputError(f"the reason has {len(text):,} characters; give {MOST_REASON:,} at most")
    return text
