"""Which reports must be brought together anew: those that share a pool with an event that belongs to no incident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from duckdb import DuckDBPyConnection

from summitry.analysis.tellings import pool, types_of
from summitry.model.event import Report
from summitry.store import pools, reader
from summitry.store.records import EVERYTHING, EventFilter


@dataclass(frozen=True, slots=True)
class Touched:
    """Reports that must be brought together anew, and the incidents that they belong to so far.

    Attributes:
        reports: All reports of the pools that are touched.
        incidents: Incident by event id; None where it belongs to none yet.
        first: Whether no report of the desk belonged to an incident: all are touched.
    """

    reports: tuple[Report, ...] = ()
    incidents: Mapping[str, str | None] = field(default_factory=dict)
    first: bool = False


def touched_reports(connection: DuckDBPyConnection) -> Touched:
    """What must be brought together anew on an open desk; nothing where all events belong to incidents."""
    new = pools.unjoined(connection)
    if not new:
        return Touched()
    if not pools.has_joined_events(connection):
        return _read(connection, EVERYTHING, first=True)
    found = _read(connection, EventFilter(ids=tuple(new)))
    while True:
        found = _with_pools(connection, found)
        held = found.incidents.keys()
        beyond = [id_ for id_ in pools.bound_events(connection, held) if id_ not in held]
        if not beyond:
            return found
        found = _both(found, _read(connection, EventFilter(ids=tuple(beyond))))


def _with_pools(connection: DuckDBPyConnection, some: Touched) -> Touched:
    """All reports of the pools that some are of."""
    wanted = {pool(report.event) for report in some.reports}
    ids = pools.events_of_pools(connection, ((types_of(kind), parties) for kind, parties in wanted))
    left = [id_ for id_ in ids if id_ not in some.incidents]
    if not left:
        return some
    more = _read(connection, EventFilter(ids=tuple(left)))
    own = tuple(report for report in more.reports if pool(report.event) in wanted)
    return _both(some, Touched(own, {report.event.id: more.incidents[report.event.id] for report in own}))


def _both(a: Touched, b: Touched) -> Touched:
    return Touched((*a.reports, *b.reports), {**a.incidents, **b.incidents})


def _read(connection: DuckDBPyConnection, chosen: EventFilter, *, first: bool = False) -> Touched:
    table = reader.events_table(connection, chosen)
    incidents = dict(zip(table["id"].to_pylist(), table["incident"].to_pylist(), strict=True))
    return Touched(tuple(reader.reports_of(table)), incidents, first)
