"""Whether an incident took place, as it stands after all reports of it, and how that came about.

A later report changes the standing of the incident, never the event that an earlier report was coded as.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from summitry.analysis.groups import COMING, DONE, NOT_DONE, status_group
from summitry.analysis.tellings import published_on
from summitry.model.event import Report, Status

OPPOSITE = {DONE: NOT_DONE, NOT_DONE: DONE}
"""Groups of which one denies the other."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the standing.

    Attributes:
        day: Day of the report that made it; None where that is unknown.
        status: The status from then on.
        report: The report itself: its document names the source, its event holds the evidence.
    """

    day: date | None
    status: Status
    report: Report

    @property
    def source(self) -> str | None:
        """Who said so: the speaker, else the outlet."""
        speaker = self.report.event.speaker
        return speaker.name if speaker is not None else self.report.document.outlet

    @property
    def evidence(self) -> str:
        """The sentence."""
        return self.report.event.evidence.text


def history(reports: Sequence[Report]) -> tuple[Step, ...]:
    """How the standing developed, first step first.

    Days of publication are taken in turn, unknown ones first. On one day what most stories say counts, "done" where
    "not done" is said by no more, either before "to come". What is said to come does not undo what was done; that it
    did not happen does, and so does its having happened after all. A story that contradicts what it said on an earlier
    day is a reprint read otherwise, and changes nothing.
    """
    steps: list[Step] = []
    said: dict[str, set[str]] = defaultdict(set)
    for day, told in _by_day(reports):
        heard = [r for r in told if OPPOSITE.get(status_group(r.event.status)) not in said[r.document.story]]
        for each in told:
            said[each.document.story].add(status_group(each.event.status))
        if not heard:
            continue
        report = _verdict(heard)
        if not steps or _changes(steps[-1].status, report.event.status):
            steps.append(Step(day, report.event.status, report))
    return tuple(steps)


def _by_day(reports: Sequence[Report]) -> list[tuple[date | None, list[Report]]]:
    days: dict[date | None, list[Report]] = defaultdict(list)
    for report in reports:
        days[published_on(report)].append(report)
    return sorted(days.items(), key=lambda item: item[0] or date.min)


def _verdict(reports: Sequence[Report]) -> Report:
    """The report that speaks for a day."""
    stories: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        stories[status_group(report.event.status)].add(report.document.story)
    done, not_done = len(stories[DONE]), len(stories[NOT_DONE])
    group = COMING if not done and not not_done else DONE if done >= not_done else NOT_DONE
    speaking = [report for report in reports if status_group(report.event.status) == group]
    return min(speaking, key=_surest)


def _surest(report: Report) -> tuple[bool, float, str, str]:
    event = report.event
    return (event.status is Status.ONGOING, -event.confidence, report.document.story, event.id)


def _changes(before: Status, after: Status) -> bool:
    if before is after:
        return False
    old, new = status_group(before), status_group(after)
    if old == new:
        return new != DONE or after is Status.HAPPENED
    return not (old == DONE and new == COMING)
