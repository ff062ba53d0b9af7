"""What a brief is written from: the reports on its actor and the analyses of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from summitry.analysis.attention.records import Attention
from summitry.analysis.compare import Comparison
from summitry.analysis.contacts import modes_of
from summitry.analysis.groups import status_group
from summitry.analysis.incidents import Incident
from summitry.analysis.timeline import Entry
from summitry.brief.notebook import Notebook
from summitry.brief.records import Statement
from summitry.brief.words import Names, incident_date, incident_sentence, overturned_sentence, status_mark
from summitry.model.actor import Actor
from summitry.model.event import Report
from summitry.wording.names import plural

FEWEST_FOR_SHARE = 10
"""Dealings below which no percentage is printed: the counts are said instead."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Inputs of every part of the brief.

    Attributes:
        actor: Whom the brief is on.
        name: Its name, cleaned.
        names: Names of countries and organisations, cleaned.
        reports: Reports on the actor, by event id.
        entries: All incidents in order of date.
        attention: Dealings over time; None where none is dated with a counterpart.
        comparison: The last period against the one before; None where articles do not reach back that far.
        first_article: First day an article can have been published on.
        since: First day counted.
        until: Last day counted.
    """

    actor: Actor
    name: str
    names: Names
    reports: tuple[Report, ...]
    entries: tuple[Entry, ...]
    attention: Attention | None
    comparison: Comparison | None
    first_article: date | None
    since: date | None
    until: date | None

    def group(self, name: str) -> list[Entry]:
        """Entries of one status group: "done", "to come" or "not done"."""
        return [e for e in self.entries if status_group(e.incident.status) == name]

    def dealings(self, counterpart: str) -> list[Incident]:
        """Incidents counted for one counterpart, latest first."""
        if self.attention is None:
            return []
        events = {e for c in self.attention.totals if c.key == counterpart for e in c.events}
        found = [e.incident for e in self.group("done") if counterpart in e.incident.counterparts]
        return [i for i in reversed(found) if i.lead.event.id in events]

    def tell(self, entry: Entry, book: Notebook) -> Statement:
        """The sentence on one incident, its date in front."""
        notes, more = book.cite(_evidence(entry.incident))
        return replace(self.describe(entry), notes=notes, more=more)

    def describe(self, entry: Entry) -> Statement:
        """The same sentence without its notes, for a mark that leads to where it is cited."""
        incident = entry.incident
        text = incident_sentence(incident, actor=self.actor.id, names=self.names, dated=False)
        if entry.overdue:
            text = f"{text} The date has passed; no article here reports it."
        elif incident.overturned is not None:
            text = f"{text} {overturned_sentence(incident.overturned)}"
        return Statement(
            text=text,
            status=incident.status,
            mark=status_mark(incident.type, incident.status, modes_of(incident.lead.event)),
            date=incident_date(incident),
            quad=incident.quad,
            anchor=incident.id,
        )


def _evidence(incident: Incident) -> list[Report]:
    """The best report of the standing, the one that it overturns, then the others of the standing."""
    first, *others = incident.backing
    against = [incident.overturned.report] if incident.overturned is not None else []
    return [first, *against, *others]


def three_counts(incidents: Iterable[Incident]) -> str:
    """Reports, stories and incidents together: "9 reports, 7 stories, 4 incidents"."""
    found = list(incidents)
    reports = sum(len(i.documents) for i in found)
    stories = len({s for i in found for s in i.stories})
    return ", ".join(
        (plural(reports, "report"), plural(stories, "story", "stories"), plural(len(found), "incident"))
    )


def percent(part: float, total: float) -> str:
    """A share as printed: "31 %", or "" where the total is too small for one."""
    return f"{100 * part / total:.0f} %" if total >= FEWEST_FOR_SHARE else ""


def of_total(part: float, total: float) -> str:
    """A share with its counts: "14 of 45 dated dealings (31 %)"; no percentage where they are few."""
    share = percent(part, total)
    return f"{part:.0f} of {total:.0f} dated dealings" + (f" ({share})" if share else "")
