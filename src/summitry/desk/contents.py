"""What a desk holds: events, incidents, data sets, and what each figure rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pyarrow as pa

from summitry.analysis.incidents import Incident, incidents
from summitry.desk.opened import Opened
from summitry.model.dealing import Load, Proof
from summitry.model.event import Report
from summitry.model.period import Period
from summitry.store import dealings, reader, series
from summitry.store.records import EVERYTHING, DeskCounts, EventFilter


class Contents(Opened):
    """Looking at what is there."""

    def events(self, chosen: EventFilter = EVERYTHING) -> pa.Table:
        """Events as an Arrow table, with the document each was reported in."""
        with self.file.read() as connection:
            return reader.events_table(connection, chosen)

    def reports(self, chosen: EventFilter = EVERYTHING) -> list[Report]:
        """Events as records, with the document each was reported in."""
        with self.file.read() as connection:
            return reader.reports(connection, chosen)

    def incidents(self, chosen: EventFilter = EVERYTHING) -> tuple[Incident, ...]:
        """The acts themselves, each with all its reports and with how it stands after them, by date, undated last.

        Args:
            chosen: Which incidents: those that have ``actor`` and ``counterpart`` among their parties, stand at one of
                ``statuses``, are of one of ``types``, share a day with ``since`` to ``until``, or hold an event of
                ``document`` or ``ids``. All reports of an incident are kept, whatever they say. Of a person, only
                reports that name it are gathered.
        """
        actor = chosen.actor or chosen.counterpart
        with self.file.read() as connection:
            reports = reader.reports(connection, EventFilter(actor=actor))
        return tuple(i for i in incidents(reports, actor=actor) if _is_chosen(i, chosen))

    def counts(self) -> DeskCounts:
        """What the desk holds."""
        with self.file.read() as connection:
            return reader.desk_counts(connection)

    def datasets(self) -> list[tuple[str, int, date | None, date | None]]:
        """Data sets that the desk holds, articles first: name, rows of interactions, first day, last day."""
        with self.dealings() as connection:
            return dealings.datasets(connection)

    def loads(self) -> list[Load]:
        """The reports of all imports, oldest first."""
        with self.file.read() as connection:
            return dealings.loads(connection)

    def names(self) -> Callable[[str], str]:
        """From an actor's id to its name for people, those that only a data set of this desk knows too."""
        from summitry.study.actors import short_naming

        with self.file.read() as connection:
            return short_naming(series.actor_labels(connection))

    def proofs(self, ids: Iterable[str]) -> list[Proof]:
        """What evidence ids stand for: sentences of articles, rows of imported data; unknown ids are left out."""
        with self.dealings() as connection:
            return dealings.proofs(connection, list(ids))


def _is_chosen(incident: Incident, chosen: EventFilter) -> bool:
    sides = (*incident.lead.event.source, *incident.lead.event.target)
    present = {*incident.parties, *(each.actor for each in sides)}
    events = incident.reports
    return (
        (chosen.counterpart is None or chosen.counterpart in present)
        and (not chosen.types or incident.type in chosen.types)
        and (not chosen.statuses or incident.status in chosen.statuses)
        and _is_within(incident.period, chosen)
        and (chosen.document is None or any(r.document.id == chosen.document for r in events))
        and (not chosen.ids or any(r.event.id in chosen.ids for r in events))
    )


def _is_within(period: Period | None, chosen: EventFilter) -> bool:
    if chosen.since is None and chosen.until is None:
        return True
    if period is None:
        return chosen.include_undated
    starts_in_time = period.start is None or chosen.until is None or period.start <= chosen.until
    ends_in_time = period.end is None or chosen.since is None or period.end >= chosen.since
    return starts_in_time and ends_in_time
