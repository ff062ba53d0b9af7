"""Where the reports of one incident contradict each other: whether it took place, when, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from summitry.analysis.groups import DONE, NOT_DONE, status_group
from summitry.analysis.incidents import Incident
from summitry.model.event import Report
from summitry.model.period import Period

WHETHER, WHEN, WHERE = "whether", "when", "where"
"""What reports can be at odds about."""


@dataclass(frozen=True, slots=True)
class Side:
    """What some of the reports say.

    Attributes:
        said: The status group, the period or the name of the place.
        reports: Those that say so.
    """

    said: str | Period
    reports: tuple[Report, ...]

    @property
    def stories(self) -> int:
        """Stories among them: reprints are one."""
        return len({each.document.story for each in self.reports})


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One point on which reports are at odds; the side told by most stories first."""

    about: str
    sides: tuple[Side, ...]


def contradictions(incident: Incident) -> tuple[Contradiction, ...]:
    """All of them. What was announced and then done is no contradiction, nor a coarser date or place."""
    found = (
        Contradiction(WHETHER, _whether(incident.reports)),
        Contradiction(WHEN, _when(incident.backing)),
        Contradiction(WHERE, _where(incident.backing)),
    )
    return tuple(each for each in found if len(each.sides) > 1)


def _whether(reports: Sequence[Report]) -> tuple[Side, ...]:
    groups: dict[str, list[Report]] = defaultdict(list)
    for each in reports:
        group = status_group(each.event.status)
        if group in (DONE, NOT_DONE):
            groups[group].append(each)
    return _sides(groups)


def _when(reports: Sequence[Report]) -> tuple[Side, ...]:
    """Dates that share no day with the date of the others; each report joins the first that it overlaps."""
    dated = [each for each in reports if each.event.date is not None]
    groups: dict[Period, list[Report]] = {}
    for each in sorted(dated, key=_fineness):
        own = each.event.date
        assert own is not None
        meets = next((period for period in groups if period.overlaps(own)), own)
        groups.setdefault(meets, []).append(each)
    return _sides(groups)


def _fineness(report: Report) -> tuple[int, str]:
    period = report.event.date
    assert period is not None
    if period.start is None or period.end is None:
        return 10**6, report.event.id
    return (period.end - period.start).days, report.event.id


def _where(reports: Sequence[Report]) -> tuple[Side, ...]:
    """Places with a point of their own; a country alone is only coarser."""
    groups: dict[str, list[Report]] = defaultdict(list)
    for each in reports:
        place = each.event.place
        if place is not None and place.lat is not None and place.name:
            groups[place.name].append(each)
    return _sides(groups)


def _sides(groups: dict[str, list[Report]] | dict[Period, list[Report]]) -> tuple[Side, ...]:
    sides = [Side(said, tuple(reports)) for said, reports in groups.items()]
    return tuple(sorted(sides, key=lambda side: (-side.stories, -len(side.reports), str(side.said))))
