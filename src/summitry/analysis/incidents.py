"""Incidents: the acts themselves, each gathered from all reports of it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from summitry.analysis.parties import Dealing, dealing
from summitry.model.event import REAL, Report, Status
from summitry.model.period import Period

TO_COME = frozenset({Status.PLANNED, Status.EXPECTED, Status.POSSIBLE, Status.CONDITIONAL, Status.REQUESTED})
"""Statuses of acts that somebody only says will, may or should take place."""

LONGEST_COUNTED_DAYS = 31
"""An act counts in a series only where its own date is known to about a month."""

SHARED_TYPES = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types in which a directed report ("visited") and a mutual one ("met") can tell of the same act."""


@dataclass(frozen=True, slots=True)
class Incident:
    """One act with all its reports.

    Attributes:
        id: Digest over type, parties, status group and the ids of the reports.
        type: PLOVER type.
        status: Status of the lead report.
        quad: Quad class of the lead report, 1 to 4.
        counterparts: Countries or organisations on the other side, sorted; possibly none.
        direction: "out", "in" or "mutual", of the lead report.
        period: The narrowest interval that its reports agree on; None where no report dates it.
        lead: The report that tells most: named persons, then confidence, then the finer date.
        reports: All reports, best evidence first: one of each story, then the rest.
    """

    id: str
    type: str
    status: Status
    quad: int
    counterparts: tuple[str, ...]
    direction: str
    period: Period | None
    lead: Report
    reports: tuple[Report, ...]

    @property
    def documents(self) -> frozenset[str]:
        """Documents that report it: the count of reports."""
        return frozenset(r.document.id for r in self.reports)

    @property
    def stories(self) -> frozenset[str]:
        """Stories that report it: near-duplicate documents are one."""
        return frozenset(r.document.story for r in self.reports)

    @property
    def dated(self) -> bool:
        """Whether its date is known finely enough to count in a series."""
        days = length(self.period)
        return days is not None and days <= LONGEST_COUNTED_DAYS

    @property
    def day(self) -> date | None:
        """Day to order by: its first, or its last where the beginning is open."""
        return None if self.period is None else self.period.start or self.period.end


def length(period: Period | None) -> int | None:
    """Days in a period, both ends included; None where it is unknown or open on a side."""
    if period is None or period.start is None or period.end is None:
        return None
    return (period.end - period.start).days + 1


@dataclass(frozen=True, slots=True)
class _Seen:
    report: Report
    dealing: Dealing
    period: Period | None


def incidents(reports: Iterable[Report], *, actor: str) -> tuple[Incident, ...]:
    """Gather the reports on ``actor`` into incidents, ordered by date (undated last), then id.

    Two reports tell of the same incident where type, parties (the sorted countries and organisations; with
    the direction, unless the type is one that both sides share), and status group (took place, to come, did
    not take place) are the same, the persons named agree and their dates overlap. This key is a first version:
    it cannot tell two calls on one day apart, and a report that names two of three parties makes an incident of
    its own. A report dated more vaguely than a month joins an incident only if just one fits, an open-ended one only
    another open-ended one; undated reports join only within their story.
    """
    groups: dict[tuple[str, ...], list[_Seen]] = defaultdict(list)
    for report in reports:
        seen = dealing(report.event, actor)
        if seen is not None:
            groups[_key(report, seen)].append(_Seen(report, seen, report.event.date))
    found = [_incident(key, members) for key, group in groups.items() for members in _merge(group)]
    return tuple(sorted(found, key=lambda i: (i.day is None, i.day or date.max, i.id)))


def _key(report: Report, seen: Dealing) -> tuple[str, ...]:
    event = report.event
    direction = "" if event.type in SHARED_TYPES else seen.direction
    return (event.type, status_group(event.status), direction, *seen.counterparts)


def status_group(status: Status) -> str:
    """ "done", "to come" or "not done"."""
    if status in REAL:
        return "done"
    return "to come" if status in TO_COME else "not done"


def _merge(group: Sequence[_Seen]) -> list[list[_Seen]]:
    dated = [s for s in group if s.period is not None]
    # The finest dates found the incidents; vaguer reports are then judged against them.
    dated.sort(key=lambda s: (length(s.period) or 10**6, _first(s.period), s.report.event.id))
    clusters: list[tuple[Period, list[_Seen]]] = []
    for seen in dated:
        assert seen.period is not None
        fits = [
            i
            for i, (period, members) in enumerate(clusters)
            if _same_time(period, seen.period) and all(_same_people(seen, other) for other in members)
        ]
        vague = (length(seen.period) or 10**6) > LONGEST_COUNTED_DAYS
        if not fits or (vague and len(fits) > 1):
            clusters.append((seen.period, [seen]))
            continue
        best = min(fits, key=lambda i: abs((_first(clusters[i][0]) - _first(seen.period)).days))
        period, members = clusters[best]
        clusters[best] = (_common(period, seen.period), [*members, seen])
    undated: list[list[_Seen]] = []
    for seen in (s for s in group if s.period is None):
        story = seen.report.document.story
        alike = [m for m in undated if m[0].report.document.story == story]
        same = [m for m in alike if all(_same_people(seen, other) for other in m)]
        if same:
            same[0].append(seen)
        else:
            undated.append([seen])
    return [members for _, members in clusters] + undated


def _same_people(a: _Seen, b: _Seen) -> bool:
    """Whether the persons named agree: where both name persons of a country, they share one."""
    mine, theirs = _people(a), _people(b)
    return all(not (mine[c] and theirs[c]) or mine[c] & theirs[c] for c in mine.keys() & theirs.keys())


def _people(seen: _Seen) -> dict[str | None, set[str]]:
    found: dict[str | None, set[str]] = defaultdict(set)
    for p in (*seen.dealing.own, *seen.dealing.others):
        if p.actor is not None and p.actor != p.country:
            found[p.country].add(p.actor)
    return found


def _same_time(a: Period, b: Period) -> bool:
    """Whether the dates overlap; what goes on without an end is never the same as what had one."""
    return a.overlaps(b) and (length(a) is None) == (length(b) is None)


def _first(period: Period | None) -> date:
    if period is None:
        return date.max
    return period.start or period.end or date.max


def _common(a: Period, b: Period) -> Period:
    """The days both share, as a version of ``a``, the finer of the two."""
    start = max((d for d in (a.start, b.start) if d is not None), default=None)
    end = min((d for d in (a.end, b.end) if d is not None), default=None)
    return replace(a, start=start, end=end)


def _incident(key: tuple[str, ...], members: Sequence[_Seen]) -> Incident:
    period: Period | None = None
    for seen in members:
        if seen.period is not None:
            period = seen.period if period is None else _common(period, seen.period)
    lead = min(members, key=_telling)
    ordered = _best_first([s.report for s in members])
    digest = hashlib.sha256("\n".join((*key, *sorted(r.event.id for r in ordered))).encode()).hexdigest()[:12]
    event = lead.report.event
    return Incident(
        id=digest,
        type=event.type,
        status=event.status,
        quad=event.quad,
        counterparts=lead.dealing.counterparts,
        direction=lead.dealing.direction,
        period=period,
        lead=lead.report,
        reports=ordered,
    )


def _telling(seen: _Seen) -> tuple[bool, int, float, int, str]:
    """Sort key: named persons on more sides first; a later word on what is to come beats an earlier one."""
    event, people = seen.report.event, seen.dealing.own + seen.dealing.others
    named = sum(p.actor is not None and p.actor != p.country for p in people)
    published = seen.report.document.published
    later = -published.end.toordinal() if event.status in TO_COME and published and published.end else 0
    vague = length(seen.period) or 10**6
    return (event.status is Status.ONGOING, later, -min(named, 2) - event.confidence, vague, event.id)


def _best_first(reports: Sequence[Report]) -> tuple[Report, ...]:
    """One report of each story, the surest first, then the others."""
    ranked = sorted(reports, key=lambda r: (-r.event.confidence, r.document.id, r.event.id))
    stories: set[str] = set()
    heads: list[Report] = []
    rest: list[Report] = []
    for report in ranked:
        (rest if report.document.story in stories else heads).append(report)
        stories.add(report.document.story)
    return tuple(heads + rest)
