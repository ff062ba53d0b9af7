"""Putting other events in the place of a document's: after a correction, or when it was coded anew.

What rested on them is let go in the same transaction: events of one act with them belong to no incident until reports
are next brought together, and interactions that name one of them are gone until then.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from summitry.model.event import Event, Report
from summitry.store import reader
from summitry.store.records import EventFilter
from summitry.store.sql import as_view, read_rows, step
from summitry.store.tables import event_table, participant_table

Labels = tuple[str | None, tuple[str, ...]]
"""What persons said of an event: ``Report.together`` and ``Report.apart``."""


@dataclass(frozen=True, slots=True)
class Restated:
    """What putting other events in the place of a document's changed.

    Attributes:
        gone: Events as they were that are gone, or are otherwise now.
        new: Events that are new, or other than they were.
    """

    gone: tuple[Event, ...]
    new: tuple[Event, ...]


def restate(
    connection: duckdb.DuckDBPyConnection, document: str, events: Sequence[Event], run: str
) -> Restated:
    """Put events in the place of those that the desk holds of a document. Use inside ``DeskFile.write``.

    Args:
        connection: From ``DeskFile.write``.
        document: Id of the document.
        events: All that it reports from now on; those that are as they were are left alone.
        run: Id of the run that coded it.
    """
    before = {report.event.id: report.event for report in _reports(connection, document)}
    after = {event.id: event for event in events}
    gone = tuple(event for id_, event in before.items() if after.get(id_) != event)
    new = tuple(event for id_, event in after.items() if before.get(id_) != event)
    if not gone and not new:
        return Restated((), ())
    ids = [event.id for event in gone]
    let_go(connection, ids)
    connection.execute(step("forget_events"), {"ids": ids})
    connection.execute(step("forget_participants"), {"ids": ids})
    for name, rows in (("events", event_table(new, run)), ("participants", participant_table(new))):
        if rows.num_rows:
            with as_view(connection, "new_rows", rows):
                connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM new_rows")
    connection.execute(step("new_edition"))
    return Restated(gone, new)


def let_go(connection: duckdb.DuckDBPyConnection, ids: Collection[str]) -> None:
    """Have these events, and those of one act with them, belong to no incident until they are brought together anew."""
    if not ids:
        return
    members = [event for (event,) in read_rows(connection, "members_of", params={"ids": list(ids)})]
    connection.execute(step("loosen"), {"ids": members})
    connection.execute(step("forget_interactions_of"), {"ids": members})
    connection.execute(step("new_edition"))


def label(connection: duckdb.DuckDBPyConnection, wanted: Mapping[str, Labels]) -> None:
    """Say of which events persons decided that they are of one act, or of different ones.

    Args:
        connection: From ``DeskFile.write``.
        wanted: By event id, all of the desk; events that are not named get no label.
    """
    held: dict[str, Labels] = {
        id_: (together, tuple(apart)) for id_, together, apart in read_rows(connection, "labels_of_events")
    }
    none: Labels = (None, ())
    changed = {
        id_: wanted.get(id_, none)
        for id_ in held.keys() | wanted.keys()
        if held.get(id_, none) != wanted.get(id_, none)
    }
    if not changed:
        return
    let_go(connection, sorted(changed))
    table = pa.table(
        {
            "event": pa.array(changed.keys(), pa.string()),
            "together": pa.array([together for together, _ in changed.values()], pa.string()),
            "apart": pa.array([list(apart) or None for _, apart in changed.values()], pa.list_(pa.string())),
        }
    )
    with as_view(connection, "new_labels", table):
        connection.execute(step("label_events"))


def edition(connection: duckdb.DuckDBPyConnection) -> int:
    """How often stored events have been changed or brought together: a number that grows with each change."""
    ((number,),) = read_rows(connection, "edition")
    return int(number)


def is_waiting(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether events were changed since reports were last brought together."""
    ((waiting,),) = read_rows(connection, "waiting_edition")
    return bool(waiting)


def mark_joined(connection: duckdb.DuckDBPyConnection) -> None:
    """Say that reports have been brought together as stored now; whoever is at it besides has to start over."""
    connection.execute(step("new_edition"))
    connection.execute(step("joined_edition"))


def _reports(connection: duckdb.DuckDBPyConnection, document: str) -> list[Report]:
    return reader.reports(connection, EventFilter(document=document))
