"""Lines on which reports are of one act: merging and splitting incidents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from summitry.analysis.tellings import tellings
from summitry.correcting.spots import spot_of
from summitry.correcting.wanted import Merge, Split
from summitry.errors import InputError, StoreError
from summitry.model.correction import Correction, CorrectionKind, Spot
from summitry.model.event import Report
from summitry.store import reader
from summitry.store.records import EventFilter
from summitry.store.sql import read_rows


def merge(connection: duckdb.DuckDBPyConnection, wanted: Merge, draft: Correction) -> Correction:
    """The line that makes several incidents one.

    Raises:
        InputError: There is no such incident, or it is only one.
        StoreError: Reports have not been brought together since the desk was changed.
    """
    ids = _incidents(connection, wanted.incidents)
    if len(ids) < 2:
        raise InputError(f"{', '.join(ids) or 'nothing'} is no two incidents; give at least two to merge")
    groups = tuple(_spots(_members(connection, each)) for each in ids)
    return replace(draft, kind=CorrectionKind.MERGE, groups=groups)


def split(connection: duckdb.DuckDBPyConnection, wanted: Split, draft: Correction) -> Correction:
    """The line that takes reports, with their reprints, out of an incident.

    Raises:
        InputError: There is no such event, they are of several incidents, or nothing would be left.
        StoreError: Reports have not been brought together since the desk was changed.
    """
    ids = _incidents(connection, wanted.events)
    if len(ids) != 1:
        raise InputError(
            f"the events are of {len(ids)} incidents; give events of one, to part them from its others"
        )
    members = _members(connection, ids[0])
    chosen = set(wanted.events)
    out = [t for t in tellings(members) if any(r.event.id in chosen for r in t.reports)]
    leaving = {report.event.id for telling in out for report in telling.reports}
    if leaving == {report.event.id for report in members}:
        raise InputError(
            "nothing would be left: these are all reports of the incident, or reprints of all of them"
        )
    groups = (
        _spots([each for each in members if each.event.id in leaving]),
        _spots([each for each in members if each.event.id not in leaving]),
    )
    return replace(draft, kind=CorrectionKind.SPLIT, groups=groups)


def _incidents(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[str]:
    """The incidents of these ids, or of the events of these ids, each once."""
    given = [ids] if isinstance(ids, str) else list(ids)
    rows = read_rows(connection, "incidents_of", params={"ids": given})
    found: dict[str, str] = {}
    for event, incident in rows:
        if incident is None:
            raise StoreError("reports are being brought together anew; repeat in a moment")
        found |= {event: incident, incident: incident}
    for each in given:
        if each not in found:
            raise InputError(
                f"the desk has no incident or event {each!r}; take an id from the list of incidents"
            )
    return list(dict.fromkeys(found[each] for each in given))


def _members(connection: duckdb.DuckDBPyConnection, incident: str) -> list[Report]:
    events = [event for (event,) in read_rows(connection, "members", params={"incident": incident})]
    return reader.reports(connection, EventFilter(ids=tuple(events)))


def _spots(members: Sequence[Report]) -> tuple[Spot, ...]:
    best_first = sorted(members, key=lambda r: (-r.event.confidence, r.document.id, r.event.id))
    return tuple(spot_of(report.event) for report in best_first)
