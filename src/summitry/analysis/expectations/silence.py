"""Silence: what it weighs that nothing was reported of an expectation whose time is over.

Silence in the documents is no proof of absence. It weighs the more, the more was published on the parties after the
time was over, and the sooner acts of this kind were reported that did take place. Whatever it weighs, the expectation
stays past due: only a report settles it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median

from summitry.analysis.expectations.dues import last_day, shifted
from summitry.analysis.expectations.records import Expectation, Silence
from summitry.analysis.expectations.rules import days, settings
from summitry.analysis.expectations.subject import MEETING, family_of, parties_of
from summitry.analysis.groups import DONE, length, status_group
from summitry.analysis.incidents import Incident
from summitry.analysis.tellings import published_on
from summitry.model.event import DocumentCard
from summitry.wording.days import say_day
from summitry.wording.names import plural

LEAST_SOON = 3
"""Days within which a report counts as soon, at least."""


@dataclass(frozen=True, slots=True)
class Covered:
    """A document, and whom its events are about.

    Attributes:
        card: The document.
        day: Last day that it can have been published on.
        parties: Countries and organisations of its events.
    """

    card: DocumentCard
    day: date
    parties: frozenset[str]


@dataclass(frozen=True, slots=True)
class Act:
    """An act that took place and is dated to a day.

    Attributes:
        family: Family of its type.
        parties: Who took part.
        day: Last day of it.
        reported: Day of the first report that it was done.
    """

    family: str
    parties: frozenset[str]
    day: date
    reported: date


class Coverage:
    """What a desk has published, to weigh silence against."""

    def __init__(self, incidents: Iterable[Incident]) -> None:
        self._documents: dict[str, list[Covered]] = defaultdict(list)
        self._acts: dict[str, list[Act]] = defaultdict(list)
        told: dict[str, tuple[DocumentCard, set[str]]] = {}
        for incident in incidents:
            for report in incident.reports:
                _, parties = told.setdefault(report.document.id, (report.document, set()))
                parties |= parties_of(report.event)
            if (act := _act(incident)) is not None:
                for party in act.parties:
                    self._acts[party].append(act)
        for card, parties in told.values():
            if card.published is not None and card.published.end is not None:
                covered = Covered(card, card.published.end, frozenset(parties))
                for party in parties:
                    self._documents[party].append(covered)

    def documents(self, parties: Sequence[str], first: date, last: date) -> list[Covered]:
        """Documents whose events are about all of these parties, published from one day to another."""
        near = min((self._documents.get(party, []) for party in parties), key=len, default=[])
        return [each for each in near if set(parties) <= each.parties and first <= each.day <= last]

    def acts(self, family: str | None, parties: Sequence[str], *, known: date) -> list[Act]:
        """Acts of a family between exactly these parties that had been reported by a day."""
        near = min((self._acts.get(party, []) for party in parties), key=len, default=[])
        return [
            a for a in near if a.family == family and a.parties == frozenset(parties) and a.reported <= known
        ]


def _act(incident: Incident) -> Act | None:
    period, family = incident.period, family_of(incident.type)
    if status_group(incident.status) != DONE or length(period) != 1 or period is None or family is None:
        return None
    reported = [day for r in incident.backing if (day := published_on(r)) is not None]
    if period.end is None or not reported:
        return None
    return Act(family, frozenset(incident.parties), period.end, min(reported))


def weigh(expectation: Expectation, coverage: Coverage, on: date) -> Silence | None:
    """What silence weighs for an expectation on a day; None where its time has no end or is not over."""
    quiet = quiet_days(expectation, on)
    if quiet is None or not expectation.parties:
        return None
    since, until = quiet
    found = coverage.documents(expectation.parties, since, until)
    outlets = {each.document.outlet for each in expectation.voices if each.document.outlet}
    own = [each for each in found if each.card.outlet in outlets]
    acts = coverage.acts(family_of(expectation.type), expectation.parties, known=on)
    lags = [max((each.reported - each.day).days, 0) for each in acts]
    usual = median(lags) if lags else None
    soon = max(LEAST_SOON, math.ceil(usual or 0))
    counted = Silence(
        since=since,
        until=until,
        stories=len({each.card.story for each in found}),
        documents=len(found),
        own_stories=len({each.card.story for each in own}),
        own_documents=len(own),
        comparable=len(lags),
        soon=sum(lag <= soon for lag in lags),
        usual_days=usual,
        covered=False,
        words="",
    )
    return _said(counted, expectation, soon)


def quiet_days(expectation: Expectation, on: date) -> tuple[date, date] | None:
    """First and last day after its time that are looked at; None where its time has no end or is not over."""
    last = last_day(expectation.due, expectation.due_kind)
    if last is None or last >= on:
        return None
    return shifted(last, 1), min(on, shifted(last, days("silence", "days")))


def _said(counted: Silence, expectation: Expectation, soon: int) -> Silence:
    bounds = settings()["silence"]
    usual = counted.comparable >= bounds["comparable"] and counted.soon >= bounds["soon"] * counted.comparable
    covered = counted.stories >= bounds["stories"] and usual
    words = f"{_reports(counted, expectation)}{_usual(counted, expectation, soon)}"
    if not covered:
        words += " Too little to tell anything."
    return replace(counted, covered=covered, words=words)


def _reports(counted: Silence, expectation: Expectation) -> str:
    about = (
        "both" if len(expectation.parties) == 2 else "all of them" if len(expectation.parties) > 2 else "it"
    )
    length = (counted.until - counted.since).days + 1
    if not counted.stories:
        return f"No document about {about} was published within {plural(length, 'day')} after {say_day(counted.since)}."
    own = f", {counted.own_stories} of them in outlets that had told of it" if counted.own_stories else ""
    stories = plural(counted.stories, "story", "stories")
    return f"No report of it in {stories} about {about} published within {plural(length, 'day')} after{own}."


def _usual(counted: Silence, expectation: Expectation, soon: int) -> str:
    kind = "meeting" if family_of(expectation.type) == MEETING else "act"
    if not counted.comparable:
        return f" No such {kind} that took place is known to the day, to compare with."
    acts = plural(counted.comparable, f"such {kind}", f"such {kind}s")
    return f" Of {acts} that took place {counted.soon} {_were(counted.soon)} reported within {soon} days."


def _were(n: int) -> str:
    return "was" if n == 1 else "were"
