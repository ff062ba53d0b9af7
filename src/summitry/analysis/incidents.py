"""Incidents: the acts themselves, each gathered from all reports of it.

What counts as the same act is stated in ``resources/analysis/incidents.toml`` and ``gather``; what became of it, in
``standing``.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from summitry.analysis.cluster import Cluster
from summitry.analysis.gather import gather
from summitry.analysis.groups import COMING, ORDER, length, status_group
from summitry.analysis.parties import Dealing, dealing, level
from summitry.analysis.standing import OPPOSITE, Step, history
from summitry.analysis.tellings import NEVER, published_on
from summitry.model.event import Place, Report, Status
from summitry.model.period import Period

LONGEST_COUNTED_DAYS = 31
"""An act counts in a series only where its own date is known to about a month."""


@dataclass(frozen=True, slots=True)
class Incident:
    """One act with all its reports.

    Attributes:
        id: Digest of its first report; it stays when documents are read again, in another order, or when later
            reports join.
        type: PLOVER type of the lead report.
        status: How it stands after all reports: the last of ``history``.
        quad: Quad class of the lead report, 1 to 4.
        parties: Countries and organisations on both sides, sorted.
        counterparts: Of these, whom the actor asked about deals with, sorted; possibly none. Where no actor was asked
            about, whom the act is done to, or all that share in it.
        direction: "out", "in" or "mutual", as the actor asked about sees the lead report.
        period: The days that the dates of its reports have in common: of those that say it was done, where there are
            any, else of those that say it will be, else of those that say it was not. None where no report dates it.
        place: The place with a point of its own that most stories name, else the country; None where none is named.
        lead: The report of the standing that tells most: named persons, then confidence, then the finer date.
        reports: All reports; those that back the standing first, of these one of each story, then the rest.
        history: How its standing developed, first step first.
    """

    id: str
    type: str
    status: Status
    quad: int
    parties: tuple[str, ...]
    counterparts: tuple[str, ...]
    direction: str
    period: Period | None
    place: Place | None
    lead: Report
    reports: tuple[Report, ...]
    history: tuple[Step, ...]

    @property
    def backing(self) -> tuple[Report, ...]:
        """The reports that back the standing: of a done act those that say so, not those that announced it."""
        group = status_group(self.status)
        return tuple(r for r in self.reports if status_group(r.event.status) == group)

    @property
    def documents(self) -> frozenset[str]:
        """Documents that back the standing: the count of reports."""
        return frozenset(r.document.id for r in self.backing)

    @property
    def stories(self) -> frozenset[str]:
        """Stories that back it: near-duplicate documents are one."""
        return frozenset(r.document.story for r in self.backing)

    @property
    def other_documents(self) -> frozenset[str]:
        """Documents that only tell of it otherwise: that announced what was then done, or told what was then denied."""
        return frozenset(r.document.id for r in self.reports) - self.documents

    @property
    def dated(self) -> bool:
        """Whether its date is known finely enough to count in a series."""
        days = length(self.period)
        return days is not None and days <= LONGEST_COUNTED_DAYS

    @property
    def day(self) -> date | None:
        """Day to order by: its first, or its last where the beginning is open."""
        return None if self.period is None else self.period.start or self.period.end

    @property
    def overturned(self) -> Step | None:
        """The last step that said the opposite of the standing: "done" of "not done" or the reverse; else None."""
        opposite = OPPOSITE.get(status_group(self.status))
        found = [step for step in self.history if status_group(step.status) == opposite]
        return found[-1] if found else None

    @property
    def settled(self) -> bool:
        """Whether it was first said to come and has since been reported as done or as not done."""
        return status_group(self.history[0].status) == COMING and status_group(self.status) != COMING


def incidents(reports: Iterable[Report], *, actor: str | None = None) -> tuple[Incident, ...]:
    """Gather reports into incidents, ordered by date (undated last), then id.

    Two reports tell of the same incident where the families of their types and their parties (the countries and
    organisations of either side; of both together, where the type is one that both share) are the same, nothing speaks
    against it (other persons, another place, modes that never go together), and something for it: dates that overlap,
    two days of slack between what was announced and what was done; without a date, like words printed within a week, or
    the one incident of its own story. A report dated more vaguely than a month joins only where one fits, an open-ended
    one only another open-ended one. Reprints join what they reprint.

    Each report is in one incident. What it cannot see: two calls of the same persons on one day are one, and a report
    that names two of three parties makes an incident of its own.

    Args:
        reports: Reports, in any order.
        actor: Actor id; only the reports that it takes part in are gathered, and seen from its side. All, if None.
    """
    own = (r for r in reports if actor is None or dealing(r.event, actor) is not None)
    found = [_incident(cluster, actor) for cluster in gather(own)]
    return tuple(sorted(found, key=lambda i: (i.day is None, i.day or date.max, i.id)))


def one_incident(reports: Iterable[Report], *, actor: str | None = None) -> Incident:
    """The incident that reports make which the desk holds for one act, whatever would speak against it now.

    Args:
        reports: All its reports, at least one.
        actor: As for ``incidents``.
    """
    first, *others = sorted(gather(reports), key=lambda cluster: ORDER.index(cluster.group))
    for cluster in others:
        for telling in cluster.members:
            first.add(telling)
    return _incident(first, actor)


def _incident(cluster: Cluster, actor: str | None) -> Incident:
    reports = [report for telling in cluster.members for report in telling.reports]
    steps = history(reports)
    status = steps[-1].status
    lead = min((r for r in reports if r.event.status is status), key=_telling_most)
    seen = _view(lead, actor)
    event = lead.event
    return Incident(
        id=_id(reports),
        type=event.type,
        status=status,
        quad=event.quad,
        parties=tuple(sorted({at for p in (*event.source, *event.target) if (at := level(p)) is not None})),
        counterparts=seen.counterparts,
        direction=seen.direction,
        period=cluster.period,
        place=_place(reports),
        lead=lead,
        reports=_best_first(reports, status_group(status)),
        history=steps,
    )


def _id(reports: Sequence[Report]) -> str:
    first = min(reports, key=lambda r: (published_on(r) or date.max, r.document.id, r.event.id))
    return hashlib.sha256(first.event.id.encode()).hexdigest()[:12]


def _view(report: Report, actor: str | None) -> Dealing:
    """The lead report as the actor sees it, or as whoever acts in it does."""
    event = report.event
    seen = dealing(event, actor) if actor is not None else None
    if seen is not None:
        return seen
    others = event.source + event.target if event.mutual else event.target
    counterparts = sorted({at for p in others if (at := level(p)) is not None})
    return Dealing(event.source, others, tuple(counterparts), "mutual" if event.mutual else "out")


def _place(reports: Iterable[Report]) -> Place | None:
    told = {(r.document.story, r.event.place) for r in reports if r.event.place is not None}
    counts = Counter(place for _, place in told)
    return min(counts, key=lambda p: (p.lat is None, -counts[p], p.name, p.text), default=None)


def _telling_most(report: Report) -> tuple[int, float, int, str]:
    """Sort key: a later word on what is to come first, then named persons and confidence, then the finer date."""
    event, people = report.event, (*report.event.source, *report.event.target)
    named = len({p.actor for p in people if p.actor is not None and p.actor != p.country})
    published = published_on(report)
    later = -published.toordinal() if published and status_group(event.status) == COMING else 0
    return (later, -min(named, 2) - event.confidence, length(event.date) or NEVER, event.id)


def _best_first(reports: Sequence[Report], group: str) -> tuple[Report, ...]:
    """One report of each story that backs the standing, the surest first; then the others that do; then the rest."""
    ranked = sorted(reports, key=lambda r: (-r.event.confidence, r.document.id, r.event.id))
    stories: set[str] = set()
    heads: list[Report] = []
    rest: list[Report] = []
    for report in (r for r in ranked if status_group(r.event.status) == group):
        (rest if report.document.story in stories else heads).append(report)
        stories.add(report.document.story)
    return (*heads, *rest, *(r for r in ranked if status_group(r.event.status) != group))
