"""Events as PLOVER records: the field names of its manual, and its rules for what only lies ahead or is denied.

Source: PLOVER, Political Language Ontology for Verifiable Event Records, manual drafts 0.7 and 2.0 (Open Event Data
Alliance): the JSON fields, compound actors, and the types under which announced acts are coded. ``docs/plover.md``
explains every field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from summitry.actors.tables import load_tables
from summitry.coding.ontology import event_types
from summitry.model.actor import Participant
from summitry.model.event import Event, Place, Report, Status
from summitry.model.json import Json
from summitry.model.period import Period
from summitry.resources.load import read_toml
from summitry.version import VERSION

CODEBOOK = "PLOVER 2.0 draft"

ANNOUNCED = frozenset({Status.PLANNED, Status.EXPECTED, Status.CONDITIONAL})
"""Statuses of acts that are said to lie ahead."""

UNSURE = frozenset({Status.POSSIBLE, Status.CONDITIONAL, Status.REQUESTED})
"""Statuses of acts of which nobody says that they have taken or will take place."""

NEGATED = frozenset({Status.DENIED, Status.NOT_HAPPENED})
"""Statuses of acts that did not take place, or so a party says."""


@dataclass(frozen=True, slots=True)
class Marks:
    """PLOVER's four auxiliary marks, from status and date.

    Attributes:
        historical: It ended more than a year before it was reported.
        future: It is said to lie ahead.
        hypothetical: It is possible, tied to a condition or asked for.
        negation: It did not take place, or a party says so.
    """

    historical: bool
    future: bool
    hypothetical: bool
    negation: bool


@cache
def _rules() -> dict[str, Any]:
    return read_toml("ontology/plover_json.toml")


def marks_of(event: Event, published: Period | None) -> Marks:
    """The four marks of an event that was reported in a document of that date."""
    return Marks(
        historical=_is_old(event.date, published),
        future=event.status in ANNOUNCED,
        hypothetical=event.status in UNSURE,
        negation=event.status in NEGATED,
    )


def _is_old(period: Period | None, published: Period | None) -> bool:
    if period is None or period.end is None or published is None or published.start is None:
        return False
    return period.end < published.start - timedelta(days=_rules()["historical_after_days"])


def plover_type(event: Event) -> str:
    """The type under which PLOVER codes the act.

    What is announced takes the type of an announcement: CONSULT, SUPPORT, COOPERATE and AID are AGREE, RETREAT is
    CONCEDE, material conflict is THREATEN. So is material conflict that is only possible. What is asked for keeps its
    type: the one who is to do it has announced nothing.
    """
    kind = event_types()[event.type]
    threat = event.status is Status.POSSIBLE and kind.future == "THREATEN"
    if kind.future is not None and (event.status in ANNOUNCED or threat):
        return kind.future
    return event.type


def why_dropped(event: Event) -> str | None:
    """Why PLOVER has no record of the event, in plain words; None where it has one."""
    if event.status in NEGATED:
        return "did not take place"
    if not event.source:
        return "nobody is named who acts"
    type_ = plover_type(event)
    if type_ in _rules()["needs_recipient"] and not event.mutual and not event.target:
        return f"{type_} without a recipient"
    return None


def plover_records(reports: Iterable[Report]) -> Iterator[Json]:
    """The records of all reports that PLOVER codes, in their order."""
    return (plover_record(report) for report, reason in with_reasons(reports) if reason is None)


def with_reasons(reports: Iterable[Report]) -> Iterator[tuple[Report, str | None]]:
    """Each report with the reason why PLOVER has no record of it, None where it has one.

    Beside ``why_dropped``, an announced act is dropped where its sentence gives the same record already: "agreed to
    meet" is one AGREE.
    """
    seen: dict[tuple[str, ...], bool] = {}
    for report in reports:
        reason = why_dropped(report.event)
        if reason is None:
            key, retyped = _key(report.event), plover_type(report.event) != report.event.type
            if key in seen and (retyped or seen[key]):
                reason = "told with another event of its sentence"
            seen.setdefault(key, retyped)
        yield report, reason


def _key(event: Event) -> tuple[str, ...]:
    sides = (event.source, () if event.mutual else event.target)
    who = (",".join(sorted(each.actor or each.name for each in side)) for side in sides)
    return (event.document, str(event.sentence), plover_type(event), *who)


def plover_record(report: Report) -> Json:
    """An event as PLOVER's JSON; fields that hold nothing are left out, save ``date``, which it requires.

    Whether PLOVER has a record of it at all, ``why_dropped`` tells.
    """
    event, document = report.event, report.document
    kind = event_types()[plover_type(event)]
    record: Json = {
        "id": event.id,
        **_dates(event, document.published),
        "source": [_actor(each) for each in event.source],
        "recipient": [] if event.mutual else [_actor(each) for each in event.target],
        "event": [kind.name],
        "mode": _modes(event, kind.name),
        "context": list(event.contexts),
        **asdict(marks_of(event, document.published)),
        "quad_code": kind.quad,
        "event_scale": event.intensity if kind.name == event.type else kind.intensity,
        "event_loc": _place(event.place),
        "event_text": [event.evidence.trigger],
        "text": event.evidence.text,
        "text_info": _text_info(event),
        "cite_info": _citation(report),
        "coder": f"summitry {VERSION}",
        "summitry": _ours(event),
    }
    return {name: value for name, value in record.items() if name == "date" or value not in (None, [], {})}


def _dates(event: Event, published: Period | None) -> Json:
    """The act's own days, else those of the report, and which of the two they are."""
    period = event.date or published
    if period is None:
        return {"date": None}
    first = period.start or (published.start if published else None) or period.end
    last = period.end if period.end != first else None
    return {"date": _iso(first), "enddate": _iso(last), "date_from": "text" if event.date else "publication"}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _modes(event: Event, type_: str) -> list[str]:
    if type_ == event.type:
        return list(event.modes)
    mode = _rules()["mode_of_future"].get(event.type)
    return [mode] if mode in event_types()[type_].modes else []


def _actor(participant: Participant) -> Json:
    tables = load_tables()
    known = tables.actor(participant.actor) if participant.actor else None
    code, sector = _code_and_sector(participant)
    fields = {
        "code": code,
        "sector": sector,
        "actor_text": participant.text,
        "identifier_id": (known.wikidata if known else None) or participant.actor,
        "identifier_text": participant.name,
    }
    return {name: value for name, value in fields.items() if value}


def _code_and_sector(participant: Participant) -> tuple[str | None, str | None]:
    """Alpha-3 country, or the code of a kind of organisation; sector in PLOVER's list, UNK where neither is known."""
    tables, rules = load_tables(), _rules()
    level = participant.country or participant.actor
    role = participant.role
    sector = rules["sector"].get(role, role)
    if level is None:
        return None, sector or "UNK"
    row = tables.organisations.get(level)
    if row is None:
        return level, sector
    kind, base = row["kind"], row["base"]
    code = rules["code_of_kind"].get(kind) or base or rules["code_without_base"].get(kind, "IGO")
    return code, sector or rules["sector_of_kind"].get(kind)


def _text_info(event: Event) -> Json:
    return {"sequence": event.sentence, "start": event.evidence.start, "end": event.evidence.end}


def _place(place: Place | None) -> Json:
    """GeoNames' names of a location's fields, with PLOVER's ``cc3`` for the alpha-3 country."""
    if place is None:
        return {}
    fields = {"name": place.name, "latitude": place.lat, "longitude": place.lon, "cc3": place.country}
    return {name: value for name, value in fields.items() if value is not None}


def _citation(report: Report) -> Json:
    document = report.document
    published = document.published
    first, last = (published.start, published.end) if published else (None, None)
    fields = {
        "citation": document.id,
        "title": document.title,
        "publication": document.outlet,
        "url": document.url,
        "date": _iso(first),
        "enddate": _iso(last) if last != first else None,
        "codebook": CODEBOOK,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _ours(event: Event) -> Json:
    """What PLOVER has no field for: the act as reported, before PLOVER's rules."""
    return {
        "type": event.type,
        "modes": list(event.modes),
        "status": event.status.value,
        "cameo": event.cameo,
        "speaker": event.speaker.name if event.speaker else None,
        "confidence": event.confidence,
        "rule": event.rule,
    }
