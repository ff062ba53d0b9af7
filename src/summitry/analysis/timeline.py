"""Timeline: incidents in order of date, with what became of those that were only said to come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from summitry.analysis.groups import status_group
from summitry.analysis.incidents import Incident, incidents
from summitry.model.event import Report
from summitry.model.period import Period

SLACK = timedelta(days=2)
"""How far from its announced date an act may take place and still be the one announced."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One incident in its place.

    Attributes:
        incident: The act with its reports.
        settled_by: For an act said to come: the incident that reports it as done or as not done; None
            where no report settles it.
        overdue: An act said to come whose date has passed without any report that settles it.
        reports: Documents that report it.
        stories: Stories that report it.
    """

    incident: Incident
    settled_by: Incident | None
    overdue: bool
    reports: int
    stories: int


def timeline(reports: Iterable[Report], *, actor: str, until: date | None = None) -> tuple[Entry, ...]:
    """All incidents of an actor by date, undated ones last.

    An act said to come is settled by an incident of the same type with the same counterparts, done or
    reported as not done, whose date overlaps the date it was announced for or lies within ``SLACK`` days of it
    (summits slip by a day, and run longer than announced). One announced without a date is
    never settled: which later act it meant cannot be known.

    Args:
        reports: Reports, on this actor or on any.
        actor: Actor id.
        until: Day from which to look back, for ``overdue``; None marks nothing as overdue.
    """
    found = incidents(reports, actor=actor)
    settling: dict[tuple[str, tuple[str, ...]], list[Incident]] = defaultdict(list)
    for incident in found:
        if status_group(incident.status) != "to come" and incident.dated:
            settling[incident.type, incident.counterparts].append(incident)
    return tuple(_entry(i, settling.get((i.type, i.counterparts), ()), until) for i in found)


def _with_slack(period: Period) -> Period:
    return replace(
        period,
        start=period.start - SLACK if period.start else None,
        end=period.end + SLACK if period.end else None,
    )


def _entry(incident: Incident, settling: Sequence[Incident], until: date | None) -> Entry:
    settled_by, overdue = None, False
    period = incident.period
    if status_group(incident.status) == "to come" and period is not None:
        settled_by = next(
            (other for other in settling if other.period and other.period.overlaps(_with_slack(period))), None
        )
        end = period.end
        overdue = settled_by is None and until is not None and end is not None and end < until
    return Entry(incident, settled_by, overdue, len(incident.documents), len(incident.stories))
