"""Interactions of articles: incidents as rows of the one table that every analysis reads.

Those who act together on one side deal with the other side, not with each other; where an act is mutual, everybody
deals with everybody. What nobody known did, what had no counterpart, and what happened within one country has no row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pyarrow as pa

from summitry.analysis.contacts import modes_of
from summitry.analysis.incidents import Incident
from summitry.analysis.levels import Offices, highest, level_of
from summitry.analysis.parties import level as party_of
from summitry.model.actor import Participant
from summitry.model.dealing import ARTICLES
from summitry.model.event import Event

COLUMNS = pa.schema(
    [
        *((name, pa.string()) for name in ("dataset", "actor", "counterpart", "direction")),
        *(
            ("day", pa.date32()),
            ("last_day", pa.date32()),
            ("precision", pa.string()),
            ("reported", pa.date32()),
        ),
        *((name, pa.string()) for name in ("type", "mode", "cameo")),
        *(("quad", pa.int8()), ("intensity", pa.float64())),
        *((name, pa.string()) for name in ("level", "counterpart_level", "status")),
        *(("reports", pa.int32()), ("stories", pa.int32())),
        *((name, pa.string()) for name in ("outlet", "place", "place_country", "evidence")),
    ]
)
"""Columns of the table ``interactions``."""


def interactions(incidents: Iterable[Incident], *, offices: Offices) -> pa.Table:
    """One row for each incident, actor and counterpart, in both directions, in the order of the incidents.

    The actor is a country or organisation; persons whom a report names have rows of their own beside it. Status, type,
    place and dates are those of the incident, not of a single report; ``level`` is the highest that any report that
    backs it tells of that side; ``reports`` and ``stories`` count what backs it.

    Args:
        incidents: From ``analysis.incidents.incidents``, of all actors.
        offices: Offices of a person by its id (``ActorTables.offices``).

    Returns:
        Columns as ``COLUMNS``.
    """
    rows = [row for incident in incidents for row in _rows(incident, offices)]
    return pa.Table.from_pylist(rows, schema=COLUMNS)


def _rows(incident: Incident, offices: Offices) -> Iterator[dict[str, Any]]:
    pairs = _pairs(incident.lead.event)
    if not pairs:
        return
    shared = _shared(incident)
    present = _present(incident)
    day = incident.day or shared["reported"]
    levels = {party: _level(people, day, offices) for party, people in present.items()}
    for (actor, counterpart), direction in sorted(pairs.items()):
        row = {**shared, "counterpart": counterpart, "direction": direction}
        row["counterpart_level"] = levels.get(counterpart)
        yield {**row, "actor": actor, "level": levels.get(actor)}
        for person in _persons(actor, present.get(actor, ())):
            own = [each for each in present[actor] if each.actor == person]
            yield {**row, "actor": person, "level": _level(own, day, offices)}


def _pairs(event: Event) -> dict[tuple[str, str], str]:
    """Who dealt with whom in which direction, from either side."""
    doers, receivers = _parties(event.source), _parties(event.target)
    done = {(a, b) for a in doers for b in receivers if a != b}
    pairs = dict.fromkeys(done, "out") | {(b, a): "in" for a, b in done if (b, a) not in done}
    mutual = {pair for pair in pairs if event.mutual or (pair in done and pair[::-1] in done)}
    return {pair: "both" if pair in mutual else direction for pair, direction in pairs.items()}


def _parties(side: Iterable[Participant]) -> list[str]:
    return list(dict.fromkeys(party for each in side if (party := party_of(each)) is not None))


def _present(incident: Incident) -> dict[str, list[Participant]]:
    """Who stood for each party, in any report that backs the incident."""
    found: dict[str, list[Participant]] = defaultdict(list)
    for report in incident.backing:
        for each in (*report.event.source, *report.event.target):
            if (party := party_of(each)) is not None:
                found[party].append(each)
    return found


def _persons(party: str, people: Iterable[Participant]) -> list[str]:
    """Ids of those who stand for a party without being it, sorted."""
    return sorted({each.actor for each in people if each.actor is not None and each.actor != party})


def _level(people: Iterable[Participant], day: date | None, offices: Offices) -> str | None:
    return highest(level_of(each, day, offices) for each in people)


def _shared(incident: Incident) -> dict[str, Any]:
    """What all rows of an incident have in common."""
    lead, period, place = incident.lead, incident.period, incident.place
    printed = [r.document.published.start for r in incident.backing if r.document.published is not None]
    return {
        "dataset": ARTICLES,
        "day": period.start if period else None,
        "last_day": period.end if period else None,
        "precision": period.precision.value if period else None,
        "reported": min((day for day in printed if day is not None), default=None),
        "type": incident.type,
        "mode": next(iter(modes_of(lead.event)), None),
        "cameo": lead.event.cameo,
        "quad": incident.quad,
        "intensity": lead.event.intensity,
        "status": incident.status.value,
        "reports": len(incident.documents),
        "stories": len(incident.stories),
        "outlet": lead.document.outlet,
        "place": place.name if place else None,
        "place_country": place.country if place else None,
        "evidence": lead.event.id,
    }
