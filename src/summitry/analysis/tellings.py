"""Tellings: what one story says of one act, with all its reprints as one.

Incidents are made of tellings, so that a reprint adds a report and can change nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from rapidfuzz.utils import default_process

from summitry.analysis.groups import ORDER, length, status_group
from summitry.analysis.parties import level
from summitry.model.actor import Participant
from summitry.model.event import Event, Place, Report
from summitry.model.period import Period
from summitry.resources.load import read_toml

Parties = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Family of types, and who is on either side; one side holds all where the type is one that both sides share."""

Pool = tuple[str, tuple[str, ...]]
"""Kind of act, and all who take part, sorted: no rule brings events of two pools together."""

NEVER = 10**6
"""Days: longer than any period."""


@cache
def rules() -> dict[str, Any]:
    """``analysis/incidents.toml``."""
    return read_toml("analysis/incidents.toml")


@dataclass(frozen=True, slots=True)
class Telling:
    """One act in the words of one story.

    Attributes:
        reports: The report and its reprints.
        event: One of their events; they differ in nothing that counts.
        story: Id of the story.
        group: Status group.
        people: Persons named, by country.
        words: The sentence in lower case, without punctuation.
        first: Day on which it was first published; None where unknown.
        key: What it says; sorts tellings whatever order the documents came in.
        together: Labels that it shares with tellings of the same act, by the word of a person.
        apart: Labels that tell it from tellings of other acts, likewise (``Report.apart``).
    """

    reports: tuple[Report, ...]
    event: Event
    story: str
    group: str
    people: dict[str | None, frozenset[str]]
    words: str
    first: date | None
    key: tuple[Any, ...]
    together: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()

    @property
    def period(self) -> Period | None:
        """When the act takes place, by this telling."""
        return self.event.date

    @property
    def place(self) -> Place | None:
        """Where, by this telling."""
        return self.event.place

    @property
    def days(self) -> int:
        """How vague its date is."""
        return length(self.period) or NEVER


def tellings(reports: Iterable[Report]) -> list[Telling]:
    """Reports with their reprints brought together, in an order of their own."""
    groups: dict[tuple[Any, ...], list[Report]] = defaultdict(list)
    for report in reports:
        groups[_says(report)].append(report)
    found = [_telling(key, group) for key, group in groups.items()]
    return sorted(found, key=lambda telling: telling.key)


def _telling(key: tuple[Any, ...], reports: Sequence[Report]) -> Telling:
    lead = min(reports, key=lambda report: report.event.id)
    days = [day for report in reports if (day := published_on(report)) is not None]
    return Telling(
        reports=tuple(reports),
        event=lead.event,
        story=lead.document.story,
        group=status_group(lead.event.status),
        people=_people(lead.event),
        words=default_process(lead.event.evidence.text),
        first=min(days, default=None),
        key=key,
        together=frozenset(r.together for r in reports if r.together is not None),
        apart=frozenset(label for r in reports for label in r.apart),
    )


def _says(report: Report) -> tuple[Any, ...]:
    """What a report says of its act; the same in a reprint. Sorts by status group, then the finest dates first."""
    event = report.event
    return (
        ORDER.index(status_group(event.status)),
        length(event.date) or NEVER,
        str(day_of(event.date)),
        event.type,
        event.status.value,
        *(tuple(sorted(_who(p) for p in side)) for side in (event.source, event.target)),
        str(event.date.end if event.date else None),
        event.modes,
        event.place.name if event.place else "",
        event.rule,
        event.evidence.trigger,
        default_process(event.evidence.text),
        report.document.story,
    )


def published_on(report: Report) -> date | None:
    """The last day on which the document can have been published; None where unknown."""
    published = report.document.published
    return None if published is None else published.end


def day_of(period: Period | None) -> date:
    """First day of a period, its last where the beginning is open; the end of time where unknown."""
    if period is None:
        return date.max
    return period.start or period.end or date.max


def parties(event: Event) -> Parties:
    """Type and sides of an act, as far as two reports of the same act must agree on them."""
    family = event.type
    if status_group(event.status) == "to come":
        family = rules()["to_come"].get(family, family)
    source, target = _levels(event.source), _levels(event.target)
    if event.mutual or family in rules()["shared"]:
        return family, tuple(sorted(source | target)), ()
    return family, tuple(sorted(source)), tuple(sorted(target))


def pool(event: Event) -> Pool:
    """The pool of an event: whatever its status, and whoever of its parties is named on which side."""
    return _kind(event.type), tuple(sorted(_levels(event.source) | _levels(event.target)))


def types_of(kind: str) -> tuple[str, ...]:
    """Types whose events are in the pools of a kind."""
    return tuple(sorted({kind, *(type_ for type_ in rules()["to_come"] if _kind(type_) == kind)}))


def _kind(type_: str) -> str:
    found: str = rules()["to_come"].get(type_, type_)
    return found


def _levels(side: Iterable[Participant]) -> set[str]:
    return {level(each) or f"?{each.name.casefold()}" for each in side}


def _who(participant: Participant) -> str:
    return f"{participant.country or ''}/{participant.actor or participant.name.casefold()}"


def _people(event: Event) -> dict[str | None, frozenset[str]]:
    found: dict[str | None, set[str]] = defaultdict(set)
    for each in (*event.source, *event.target):
        if each.actor is not None and each.actor != each.country:
            found[each.country].add(each.actor)
    return {country: frozenset(actors) for country, actors in found.items()}
