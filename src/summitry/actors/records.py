"""What the actor tables are made of: names, persons, and the dates in their cells."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

SHIPPED = "shipped"
"""Source of the rows that come with the package, where they name none."""
NOBODY = ""
"""Actor of a name that is known to mean nobody."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that means a state or an organisation.

    Attributes:
        alias: As written.
        actor: Actor id.
        kind: short, official, local, former, abbrev, demonym, demonym_plural, capital, seat, institution,
            relative, nickname, hostile_epithet, name.
        scope: What of the actor is meant: state, government, presidency, legislature, ...
        start: First day the name is used for the actor, None where always.
        end: Last day, None where still.
        ambiguous: Needs context.
        upper: Matches only in capitals ("US", "WHO").
        source: Which table says so.
    """

    alias: str
    actor: str
    kind: str
    scope: str
    start: date | None
    end: date | None
    ambiguous: bool
    upper: bool
    source: str = SHIPPED

    def holds_on(self, on: date | None) -> bool:
        """Whether the name is in use for the actor on a day; always where no day is given."""
        if on is None:
            return True
        return not (self.start and on < self.start) and not (self.end and on > self.end)


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the tables.

    Attributes:
        id: Wikidata id, or ``PRK/Ri-Yong-ho``.
        name: As the best table writes it.
        aliases: Other spellings.
        gender: ``m``, ``f``, or empty where not known.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    gender: str


def first_day(text: str) -> date | None:
    """First day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; None for an empty cell."""
    if not text:
        return None
    parts = [int(p) for p in text.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def last_day(text: str) -> date | None:
    """Last day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; None for an empty cell."""
    if not text:
        return None
    parts = [int(p) for p in text.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    return date(parts[0], month, parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1])
