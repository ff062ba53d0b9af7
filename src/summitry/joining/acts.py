"""Incidents of the touched reports, and what of the desk they replace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
from duckdb import DuckDBPyConnection

from summitry.actors.tables import load_tables
from summitry.analysis.incidents import Incident, incidents
from summitry.analysis.interactions import interactions
from summitry.joining.touched import Touched
from summitry.store import writer
from summitry.store.arranging import note_rows


@dataclass(frozen=True, slots=True)
class Acts:
    """What bringing reports together changes.

    Attributes:
        found: All incidents of the touched reports.
        changed: Of these, those that are new or have other reports than before.
        gone: Ids of incidents that are no more, or have other reports now.
        assigned: Incident by event id, of events that belong to another than before.
        rows: Interactions of the incidents that changed.
        first: Whether no report of the desk belonged to an incident before.
    """

    found: tuple[Incident, ...]
    changed: tuple[Incident, ...]
    gone: tuple[str, ...]
    assigned: Mapping[str, str]
    rows: pa.Table
    first: bool


def join_touched(touched: Touched) -> Acts:
    """Bring the touched reports together."""
    found = incidents(touched.reports)
    before = _members(touched.incidents)
    changed = tuple(i for i in found if before.get(i.id) != {r.event.id for r in i.reports})
    same = {i.id for i in found} - {i.id for i in changed}
    now = {r.event.id: i.id for i in found for r in i.reports}
    return Acts(
        found=found,
        changed=changed,
        gone=tuple(sorted(before.keys() - same)),
        assigned={event: id_ for event, id_ in now.items() if touched.incidents.get(event) != id_},
        rows=interactions(changed, offices=load_tables().offices),
        first=touched.first,
    )


def write_acts(connection: DuckDBPyConnection, acts: Acts) -> None:
    """Write what changed. Use inside ``DeskFile.write``."""
    writer.replace_interactions(connection, acts.gone, acts.rows)
    writer.assign_incidents(connection, acts.assigned)
    if acts.first:
        note_rows(connection, acts.rows.num_rows)


def _members(incidents: Mapping[str, str | None]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for event, incident in incidents.items():
        if incident is not None:
            found[incident].add(event)
    return found
