"""One act, one report of it, one row of imported data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from summitry.desk.opened import Opened
from summitry.store import acts

if TYPE_CHECKING:
    # The tables of actors take a while to load: only what is asked for loads them.
    from summitry.study.acts import CodedEvent, StoredRecord, ToldIncident


class Acts(Opened):
    """Acts and what they rest on, by id."""

    def incident(self, incident: str) -> ToldIncident | None:
        """An act by its id, with its reports and the acts of its parties before and after; None where there is none."""
        from summitry.study.acts import study_incident

        with self.dealings() as connection:
            return study_incident(connection, incident)

    def incident_of(self, event: str) -> str | None:
        """Id of the act that an event is a report of; None where the desk has no such event."""
        with self.dealings() as connection:
            return acts.incident_of(connection, event)

    def event(self, event: str) -> CodedEvent | None:
        """A report by the id of its event, in context, and why it was coded so; None where there is none."""
        from summitry.study.acts import study_event

        with self.dealings() as connection:
            return study_event(connection, event)

    def quotes(self, ids: Iterable[str]) -> dict[str, str]:
        """The sentence of each event, and the note of each record, by id; those that have none are left out."""
        with self.file.read() as connection:
            return acts.quotes(connection, ids)

    def record(self, record: str) -> StoredRecord | None:
        """A row of imported data by its id, as it is stored; None where there is none."""
        from summitry.study.acts import study_record

        with self.file.read() as connection:
            return study_record(connection, record)
