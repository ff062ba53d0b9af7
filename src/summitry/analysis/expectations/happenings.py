"""What reports say was done or not done: the evidence by which expectations are settled.

Only reports of articles come here. Imported data sets have no sentence to check, and what they count as one act is
decided elsewhere: they settle nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from summitry.analysis.expectations.rules import settings
from summitry.analysis.expectations.subject import MEETING, Subject, subject_of
from summitry.analysis.groups import DONE, NOT_DONE, status_group
from summitry.analysis.tellings import published_on
from summitry.model.event import Place, Report, Status
from summitry.model.period import Period

MOST_PARTIES = 8
"""Acts of more parties than this are looked up by each party, not by each pair."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One report of something done, or not done, as known on its day.

    Attributes:
        report: The report.
        subject: What it is about.
        day: Last day that its document can have been published on.
        done: Whether it says that it was done.
        denied: Whether a party only says that it was not.
        period: When it was, or was to be; None where the report does not tell.
        begun: Its first day, for looking up; the day of the report where it is not dated.
        over: Its last day, likewise.
    """

    report: Report
    subject: Subject
    day: date
    done: bool
    denied: bool
    period: Period | None
    begun: date
    over: date


class Happenings:
    """Happenings, looked up by family and parties."""

    def __init__(self, acts: Iterable[Sequence[Report]]) -> None:
        """Look at the reports of each act."""
        self.last: date | None = None
        self._of: dict[tuple[str, frozenset[str]], list[Happening]] = defaultdict(list)
        found = [each for reports in acts for each in happenings(reports)]
        found.sort(key=lambda each: (each.day, each.report.event.id))
        for each in found:
            self.last = each.day
            for key in _keys(each.subject):
                self._of[key].append(each)
        self._days = {key: [each.day for each in group] for key, group in self._of.items()}

    def between(self, family: str, parties: Sequence[str], first: date, last: date) -> list[Happening]:
        """Happenings of a family in which these parties take part, reported from one day to another, in order."""
        keys = [(family, frozenset(pair)) for pair in _pairs(parties)]
        if not keys or any(key not in self._of for key in keys):
            keys = [(family, frozenset({party})) for party in parties]
        if not keys or any(key not in self._of for key in keys):
            return []
        key = min(keys, key=lambda each: len(self._of[each]))
        days = self._days[key]
        return self._of[key][bisect_left(days, first) : bisect_right(days, last)]


def happenings(reports: Iterable[Report]) -> Iterator[Happening]:
    """The happenings of an act: its reports that tell of it as done or not done, published on a known day.

    Who took part and when it was is taken from the report itself, never from another of the same act; only the place
    is, where reports of that day or before name one.
    """
    place: Place | None = None
    for day, told in _by_day(reports):
        place = place or next((each.event.place for each in told if each.event.place is not None), None)
        for report in told:
            subject = subject_of(report.event)
            if status_group(report.event.status) == DONE:
                located = replace(subject, place=subject.place or place)
                yield _happening(report, located, day, report.event.date, done=True)
                if subject.head in settings()["refusals"]["heads"]:
                    yield _happening(report, _refused(subject), day, None, done=False)
            else:
                yield _happening(report, subject, day, _own_date(report), done=False)


def _happening(
    report: Report, subject: Subject, day: date, period: Period | None, *, done: bool
) -> Happening:
    denied = report.event.status is Status.DENIED
    begun, over = (day, day) if period is None else (period.start or date.min, period.end or date.max)
    return Happening(report, subject, day, done, denied, period, begun, over)


def _refused(subject: Subject) -> Subject:
    """The meeting that was refused."""
    return replace(subject, family=MEETING, source=subject.parties, target=frozenset())


def _own_date(report: Report) -> Period | None:
    """When what was not done was to be; an approximate date is that of the telling."""
    period = report.event.date
    return None if period is None or period.approximate else period


def _by_day(reports: Iterable[Report]) -> list[tuple[date, list[Report]]]:
    found: dict[date, list[Report]] = defaultdict(list)
    for report in reports:
        if (day := published_on(report)) is not None and status_group(report.event.status) in (
            DONE,
            NOT_DONE,
        ):
            found[day].append(report)
    return [(day, sorted(told, key=lambda r: r.event.id)) for day, told in sorted(found.items())]


def _keys(subject: Subject) -> list[tuple[str, frozenset[str]]]:
    if subject.family is None:
        return []
    parties = sorted(subject.parties)
    return [
        (subject.family, frozenset(each)) for each in (*((party,) for party in parties), *_pairs(parties))
    ]


def _pairs(parties: Sequence[str]) -> list[tuple[str, str]]:
    return list(combinations(sorted(parties), 2)) if len(parties) <= MOST_PARTIES else []
