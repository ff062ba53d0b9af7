"""Attention straight from reports on articles, with every report accounted for and the events behind each count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import pyarrow as pa

from summitry.analysis.attention.measure import measure
from summitry.analysis.attention.records import Attention, Count, LeftOut
from summitry.analysis.bins import Bin, bins, default_step, spread
from summitry.analysis.groups import status_group
from summitry.analysis.incidents import Incident, incidents
from summitry.errors import AnalysisError
from summitry.model.event import Report
from summitry.model.period import Period, Precision

_CELLS = pa.schema(
    [
        ("start", pa.date32()),
        ("end", pa.date32()),
        ("key", pa.string()),
        ("quad", pa.int8()),
        ("incidents", pa.float64()),
        ("stories", pa.float64()),
        ("reports", pa.float64()),
    ]
)


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
    In ``totals`` a story that tells of several incidents counts once.

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
    step = by or default_step(first, last)
    inside = [i for i in dated if i.counterparts and _within(i, first, last)]
    measured = measure(
        _cells(inside, bins(first, last, step)),
        actor=actor,
        by=step,
        since=first,
        until=last,
        left_out=_left_out(found, first, last),
    )
    return replace(measured, totals=tuple(_with_events(count, inside) for count in measured.totals))


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


def _cells(inside: Sequence[Incident], cuts: Sequence[Bin]) -> pa.Table:
    """One row per incident, counterpart and bin, in the columns of ``store.dealings.cells``."""
    rows = [
        {
            "start": cuts[index].start,
            "end": cuts[index].end,
            "key": counterpart,
            "quad": incident.quad,
            "incidents": weight,
            "stories": weight * len(incident.stories),
            "reports": weight * len(incident.documents),
        }
        for incident in inside
        if incident.period is not None
        for index, weight in spread(incident.period, cuts).items()
        for counterpart in incident.counterparts
    ]
    return pa.Table.from_pylist(rows, schema=_CELLS)


def _with_events(count: Count, inside: Sequence[Incident]) -> Count:
    behind = [i for i in inside if count.key in i.counterparts]
    return replace(
        count,
        stories=float(len({story for i in behind for story in i.stories})),
        events=tuple(sorted({r.event.id for i in behind for r in i.backing})),
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
