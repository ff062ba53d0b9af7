"""What a name means from one day to another, and how overlapping spells are told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
_DAY = timedelta(1)


class Reading(NamedTuple):
    """What a name means in a stretch of days.

    Attributes:
        since: First day.
        until: Last day, included.
        actor: Country or organisation; None where unknown.
        level: leader, minister, envoy, other; None where not told.
        official: Whether the acts are those of the actor.
        person: Id of the person; None where the name is no person's.
        kind: state, sector, body, organisation, person; unknown.
        reason: Why this actor, or why none.
    """

    since: date
    until: date
    actor: str | None
    level: str | None
    official: bool
    person: str | None
    kind: str
    reason: str


def stretches(bounds: Iterable[tuple[date, date]], first: date, last: date) -> Iterator[tuple[date, date]]:
    """Cut a window into stretches within which none of the spells begins or ends.

    Args:
        bounds: First and last day of each spell.
        first: First day of the window.
        last: Last day, included.

    Yields:
        First and last day of each stretch, in order; together they are the window.
    """
    starts = {first}
    for since, until in bounds:
        if first < since <= last:
            starts.add(since)
        if first <= until < last:
            starts.add(until + _DAY)
    ordered = sorted(starts)
    for i, start in enumerate(ordered):
        yield start, ordered[i + 1] - _DAY if i + 1 < len(ordered) else last


def joined(readings: Iterable[Reading]) -> list[Reading]:
    """Neighbours that say the same made one."""
    found: list[Reading] = []
    for reading in readings:
        if found and found[-1][2:] == reading[2:] and found[-1].until + _DAY == reading.since:
            found[-1] = found[-1]._replace(until=reading.until)
        else:
            found.append(reading)
    return found
