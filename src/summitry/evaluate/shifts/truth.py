"""Truth tables: what really happened between two actors, and on which days.

Three forms are read, told apart by their columns:

* visits and summits: ``date, end, actor1, actor2, kind``;
* milestones: ``date, actor1, actor2, type``;
* trips: ``from_actor, to_actor, start, end``, and ``role`` of the traveller.

Other columns are passed over, and so is the order of columns.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from summitry.errors import InputError

ACTOR = re.compile(r"[A-Z]{3}|ORG:[^\s,]+|Q\d+")
"""A state (ISO 3166 alpha-3), an organisation or armed group, or an id of Wikidata."""


@dataclass(frozen=True, slots=True)
class Form:
    """Which columns hold what.

    Attributes:
        name: For people.
        first: First day.
        last: Last day; None where an event has one day.
        actors: The two sides.
        kind: What kind of event.
    """

    name: str
    first: str
    last: str | None
    actors: tuple[str, str]
    kind: str

    @property
    def needed(self) -> tuple[str, ...]:
        """Columns that a table of this form has."""
        return (self.first, *((self.last,) if self.last else ()), *self.actors, self.kind)


FORMS = (
    Form("visits and summits", "date", "end", ("actor1", "actor2"), "kind"),
    Form("milestones", "date", None, ("actor1", "actor2"), "type"),
    Form("trips", "start", "end", ("from_actor", "to_actor"), "role"),
)


@dataclass(frozen=True, slots=True)
class TruthEvent:
    """Something that happened between two actors.

    Attributes:
        row: Number of the row, from 1, the head not counted.
        pair: The two actors, in the order of the alphabet.
        first: First day.
        last: Last day, included.
        kind: As the table has it; ``unknown`` where it is empty.
    """

    row: int
    pair: tuple[str, str]
    first: date
    last: date
    kind: str


@dataclass(frozen=True, slots=True)
class Truth:
    """One table.

    Attributes:
        form: Name of its form.
        events: Rows that could be read.
        bad: Rows that could not, each named, with what was found and expected.
    """

    form: str
    events: tuple[TruthEvent, ...]
    bad: tuple[str, ...]


def read_truth(path: Path) -> Truth:
    """Read a truth table; rows that cannot be read are named and skipped.

    Raises:
        InputError: The file cannot be read, is of none of the three forms, or holds no row that can be read.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    form = _form(path, tuple(reader.fieldnames or ()))
    events: list[TruthEvent] = []
    bad: list[str] = []
    for number, row in enumerate(reader, start=1):
        try:
            events.append(_event(number, row, form))
        except InputError as error:
            bad.append(f"row {number}: {error}")
    if not events:
        raise InputError(f"{path} holds no row that can be read; {bad[0] if bad else 'it is empty'}")
    return Truth(form.name, tuple(events), tuple(bad))


def _form(path: Path, head: tuple[str, ...]) -> Form:
    for form in FORMS:
        if set(form.needed) <= set(head):
            return form
    expected = "; ".join(f"{form.name}: {', '.join(form.needed)}" for form in FORMS)
    raise InputError(
        f"{path} has the columns {', '.join(head) or 'none'}; expected one of these sets: {expected}"
    )


def _event(number: int, row: dict[str, str | None], form: Form) -> TruthEvent:
    one, two = (_actor(row, column) for column in form.actors)
    if one == two:
        raise InputError(f"both sides are {one}; two actors are expected")
    first = _day(row, form.first)
    last = _day(row, form.last) if form.last and (row[form.last] or "").strip() else first
    if last < first:
        raise InputError(f"it ends ({last}) before it starts ({first})")
    pair = (one, two) if one < two else (two, one)
    return TruthEvent(number, pair, first, last, (row[form.kind] or "").strip() or "unknown")


def _actor(row: dict[str, str | None], column: str) -> str:
    found = (row[column] or "").strip()
    if not ACTOR.fullmatch(found):
        raise InputError(f"{column} is {found!r}; a code such as PRK or ORG:UNSC is expected")
    return found


def _day(row: dict[str, str | None], column: str) -> date:
    found = (row[column] or "").strip()
    try:
        if len(found) != len("2018-06-12"):
            raise ValueError
        return date.fromisoformat(found)
    except ValueError:
        raise InputError(f"{column} is {found!r}; a day as YYYY-MM-DD is expected") from None
