"""An act between two parties as one row: what the desk knows of an incident without reading its reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from summitry.model.event import Status
from summitry.model.period import Period, Precision


@dataclass(frozen=True, slots=True)
class Act:
    """One incident between an actor and a counterpart.

    Attributes:
        evidence: Id of its lead event, or of the record that stands for it.
        incident: Id of the incident; None for a record of imported data.
        period: When; None where unknown.
        reported: First day on which a report of it can have appeared; None where unknown.
        direction: ``out``: the actor did it to the counterpart; ``in``: the reverse; ``both``: mutual.
        type: PLOVER type.
        mode: First PLOVER mode; None where there is none.
        cameo: CAMEO code; None where none fits.
        quad: 1 verbal, 2 material cooperation; 3 verbal, 4 material conflict.
        status: How it stands after all reports.
        reports: Reports that back the standing.
        stories: Stories that do.
        outlet: Of the lead report; None where unknown.
        place: Where; None where unknown.
        level: Highest level of the actor's side: leader, minister, envoy, other; None where unknown.
        counterpart_level: Of the other side.
        sentence: The sentence of the lead report, or the record's note; None where the data set has none.
    """

    evidence: str
    incident: str | None
    period: Period | None
    reported: date | None
    direction: str
    type: str
    mode: str | None
    cameo: str | None
    quad: int
    status: Status
    reports: int
    stories: int
    outlet: str | None
    place: str | None
    level: str | None
    counterpart_level: str | None
    sentence: str | None

    @property
    def day(self) -> date | None:
        """Day to order by: its first, or its last where the beginning is open."""
        return None if self.period is None else self.period.start or self.period.end

    @property
    def cooperative(self) -> bool:
        """Whether it is of cooperation."""
        return self.quad < 3


def period_of(day: date | None, last_day: date | None, precision: str | None) -> Period | None:
    """The days of an act as a period; None where neither end is known."""
    if day is None and last_day is None:
        return None
    return Period(day, last_day, Precision(precision) if precision else Precision.RANGE)
