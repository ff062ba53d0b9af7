"""Two parties: the acts between them in one data set, whatever became of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from summitry.analysis.groups import COMING, DONE, NOT_DONE, status_group
from summitry.model.act import Act

AHEAD = timedelta(days=366)
"""How far beyond the last dealing an act to come is looked at."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Acts counted three ways that are never mixed.

    Attributes:
        reports: Each time that one was reported.
        stories: The same with near-duplicates as one; a story that tells of two acts counts for either.
        incidents: The acts themselves.
    """

    reports: int
    stories: int
    incidents: int


@dataclass(frozen=True, slots=True)
class Pair:
    """The acts between two parties, from the actor's side.

    Attributes:
        actor: Actor id.
        counterpart: The other.
        dataset: Where they were read or imported; data sets are never added up.
        datasets: All that tell of the two, with how many acts: articles first.
        since: First day asked for; None where none was.
        until: Last day asked for.
        first: First day that a series of what was done between them shows; None where nothing done is dated.
        last: Its last day.
        acts: All that lie in the days asked for, latest first, undated last.
    """

    actor: str
    counterpart: str
    dataset: str
    datasets: tuple[tuple[str, int], ...]
    since: date | None
    until: date | None
    first: date | None
    last: date | None
    acts: tuple[Act, ...]

    def of(self, group: str) -> tuple[Act, ...]:
        """Acts of one status group: "done", "to come" or "not done"."""
        return tuple(each for each in self.acts if status_group(each.status) == group)

    @property
    def span(self) -> tuple[date, date] | None:
        """The days to look at: those asked for, else from the first dealing of the series to the acts of the next year.

        None where no act is dated.
        """
        days = [(each.day, _end(each)) for each in self.acts if each.day is not None]
        if not days:
            return None
        first = self.since or self.first or min(day for day, _ in days)
        last = self.last or max(day for day, _ in days)
        ahead = [min(end, last + AHEAD) for day, end in days if day <= last + AHEAD]
        until = self.until or max([last, *ahead])
        return min(first, until), until

    @property
    def done(self) -> tuple[Act, ...]:
        """What was done, latest first."""
        return self.of(DONE)

    @property
    def coming(self) -> tuple[Act, ...]:
        """What was only said to come."""
        return self.of(COMING)

    @property
    def not_done(self) -> tuple[Act, ...]:
        """What was denied or did not happen."""
        return self.of(NOT_DONE)


def _end(act: Act) -> date:
    """Last day of a dated act; its first where the end is open."""
    assert act.period is not None
    return act.period.end or act.period.start or date.min


def tally(acts: Iterable[Act]) -> Tally:
    """Acts, counted."""
    found = list(acts)
    return Tally(sum(each.reports for each in found), sum(each.stories for each in found), len(found))
