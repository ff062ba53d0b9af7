"""Attention: with whom an actor dealt, bin by bin, with every report accounted for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from summitry.analysis.bins import Bin, bins, default_step, spread
from summitry.analysis.groups import status_group
from summitry.analysis.incidents import Incident, incidents
from summitry.errors import AnalysisError
from summitry.model.event import Report
from summitry.model.period import Period, Precision

Quads = tuple[float, float, float, float]
"""Incidents by quad class: verbal cooperation, material cooperation, verbal conflict, material conflict."""


@dataclass(frozen=True, slots=True)
class Count:
    """Dealings with one counterpart, in one bin or over the whole period.

    Attributes:
        counterpart: Country or organisation id.
        reports: Documents that report a dealing, each once per incident.
        stories: Stories (near-duplicates are one), each once.
        incidents: The acts themselves. In a bin the three may be fractions, where a date spans several.
        quads: ``incidents`` by quad class; they add up to it.
        total: Dealings with all counterparts, the denominator of ``share``.
        events: Ids of the events counted, sorted.
    """

    counterpart: str
    reports: float
    stories: float
    incidents: float
    quads: Quads
    total: float
    events: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """``incidents / total``, 0 to 1; None where there are none at all."""
        return self.incidents / self.total if self.total else None

    @property
    def cooperation(self) -> float:
        """Incidents of verbal and material cooperation."""
        return self.quads[0] + self.quads[1]

    @property
    def conflict(self) -> float:
        """Incidents of verbal and material conflict."""
        return self.quads[2] + self.quads[3]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Reports on the actor that are not in the series, by reason; an article counts once per incident.

    Attributes:
        not_done: Said to come, denied or not having happened; also those that only announced what was then done.
        undated: The text does not tell when.
        vague: Dated, but to no better than about a month.
        outside: Dated outside the period.
        alone: Dated within it, without a known counterpart.
    """

    not_done: int = 0
    undated: int = 0
    vague: int = 0
    outside: int = 0
    alone: int = 0


@dataclass(frozen=True, slots=True)
class Attention:
    """One actor's dealings over time.

    Attributes:
        actor: Actor id.
        by: day, week or month.
        bins: Oldest first.
        totals: One count per counterpart over the whole period, most incidents first.
        cells: One tuple of counts per counterpart, in the order of ``totals``; each as long as ``bins``.
        left_out: What is not in the series, and why.
    """

    actor: str
    by: str
    bins: tuple[Bin, ...]
    totals: tuple[Count, ...]
    cells: tuple[tuple[Count, ...], ...]
    left_out: LeftOut

    @property
    def total(self) -> int:
        """Dealings with all counterparts: an incident with two counterparts is two dealings."""
        return round(sum(count.incidents for count in self.totals))

    def rows(self) -> list[dict[str, str | float | None]]:
        """One flat row per bin and counterpart, for tables, CSV and JSON; empty cells are left out."""
        return [
            {
                "start": cut.start.isoformat(),
                "end": cut.end.isoformat(),
                "counterpart": count.counterpart,
                "reports": count.reports,
                "stories": count.stories,
                "incidents": count.incidents,
                "verbal_cooperation": count.quads[0],
                "material_cooperation": count.quads[1],
                "verbal_conflict": count.quads[2],
                "material_conflict": count.quads[3],
                "total": count.total,
                "share": count.share,
            }
            for series in self.cells
            for cut, count in zip(self.bins, series, strict=True)
            if count.incidents
        ]


def attention(
    reports: Iterable[Report],
    *,
    actor: str,
    by: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Attention:
    """Count an actor's dealings by bin and counterpart.

    Only acts that happened or are going on count, and only where their own date is known to at most about a
    month; ``left_out`` counts the rest. Reports are first gathered into incidents
    (``summitry.analysis.incidents``). An act whose date spans several bins is spread over them by days.

    Args:
        reports: Reports, on this actor or on any.
        actor: Actor id: country, organisation or person.
        by: day, week or month; by default chosen by the length of the period.
        since: First day; by default the first of the dated acts.
        until: Last day; by default the last of them.

    Raises:
        AnalysisError: ``since`` or ``until`` is left open and no act is dated.
        InputError: Unknown ``by``, or a period that ends before it starts.
    """
    found = incidents(reports, actor=actor)
    dated = [i for i in found if i.dated and status_group(i.status) == "done"]
    first, last = _span(dated, since, until)
    cuts = bins(first, last, by or default_step(first, last))
    inside = [i for i in dated if i.counterparts and _within(i, first, last)]
    totals = _totals(inside)
    cells = tuple(_series(inside, count.counterpart, cuts) for count in totals)
    return Attention(
        actor=actor,
        by=by or default_step(first, last),
        bins=cuts,
        totals=totals,
        cells=_with_bin_totals(cells, len(cuts)),
        left_out=_left_out(found, first, last),
    )


def _span(dated: Sequence[Incident], since: date | None, until: date | None) -> tuple[date, date]:
    starts = [i.period.start for i in dated if i.period and i.period.start]
    ends = [i.period.end for i in dated if i.period and i.period.end]
    if (since is None and not starts) or (until is None and not ends):
        raise AnalysisError(
            "no act of this actor is dated to about a month, so there is no period to count in; "
            "give both since and until, or read more articles"
        )
    return (since or min(starts), until or max(ends))


def _within(incident: Incident, first: date, last: date) -> bool:
    window = Bin(first, last)
    return incident.period is not None and bool(spread(incident.period, [window]))


def _totals(inside: Sequence[Incident]) -> tuple[Count, ...]:
    total = sum(len(i.counterparts) for i in inside)
    counterparts = {c for i in inside for c in i.counterparts}
    counts = [_count(c, [(i, 1.0) for i in inside if c in i.counterparts], total) for c in counterparts]
    return tuple(sorted(counts, key=lambda c: (-c.incidents, -c.reports, c.counterpart)))


def _series(inside: Sequence[Incident], counterpart: str, cuts: Sequence[Bin]) -> tuple[Count, ...]:
    by_bin: dict[int, list[tuple[Incident, float]]] = defaultdict(list)
    for incident in inside:
        if counterpart in incident.counterparts and incident.period is not None:
            for index, weight in spread(incident.period, cuts).items():
                by_bin[index].append((incident, weight))
    return tuple(_count(counterpart, by_bin.get(i, []), 0) for i in range(len(cuts)))


def _count(counterpart: str, weighted: Sequence[tuple[Incident, float]], total: float) -> Count:
    quads = [0.0, 0.0, 0.0, 0.0]
    stories: dict[str, float] = {}
    for incident, weight in weighted:
        quads[incident.quad - 1] += weight
        for story in incident.stories:
            stories[story] = max(stories.get(story, 0.0), weight)
    return Count(
        counterpart=counterpart,
        reports=sum(len(i.documents) * weight for i, weight in weighted),
        stories=sum(stories.values()),
        incidents=sum(weight for _, weight in weighted),
        quads=(quads[0], quads[1], quads[2], quads[3]),
        total=total,
        events=tuple(sorted({r.event.id for i, _ in weighted for r in i.backing})),
    )


def _with_bin_totals(cells: tuple[tuple[Count, ...], ...], n_bins: int) -> tuple[tuple[Count, ...], ...]:
    totals = [sum(series[i].incidents for series in cells) for i in range(n_bins)]
    return tuple(
        tuple(
            Count(c.counterpart, c.reports, c.stories, c.incidents, c.quads, totals[i], c.events)
            for i, c in enumerate(series)
        )
        for series in cells
    )


def _left_out(found: Sequence[Incident], first: date, last: date) -> LeftOut:
    counts: dict[str, int] = defaultdict(int)
    for incident in found:
        counts[_reason(incident, Period(first, last, Precision.RANGE))] += len(incident.documents)
        counts["not_done"] += len(incident.other_documents)
    counts.pop("counted", None)
    return LeftOut(**counts)


def _reason(incident: Incident, window: Period) -> str:
    if status_group(incident.status) != "done":
        return "not_done"
    if incident.period is None:
        return "undated"
    if not incident.dated:
        return "vague"
    if not incident.period.overlaps(window):
        return "outside"
    return "counted" if incident.counterparts else "alone"
