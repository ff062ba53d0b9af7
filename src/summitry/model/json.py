"""Events as plain dictionaries: the lines that ``summitry code`` and ``summitry events`` print."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from summitry.errors import InputError
from summitry.model.actor import Participant
from summitry.model.event import Event, Evidence, Place, Speaker, Status
from summitry.model.period import Period, Precision

Json = dict[str, Any]


def event_to_dict(event: Event) -> Json:
    """An event as JSON values, keys in the published order; days as ISO 8601.

    Why a name means an actor is not part of the published line; the desk keeps it.
    """
    return {
        "id": event.id,
        "document": event.document,
        "sentence": event.sentence,
        "type": event.type,
        "modes": list(event.modes),
        "contexts": list(event.contexts),
        "cameo": event.cameo,
        "quad": event.quad,
        "intensity": event.intensity,
        "status": event.status.value,
        "source": [_participant_to_dict(participant) for participant in event.source],
        "target": [_participant_to_dict(participant) for participant in event.target],
        "date": None if event.date is None else period_to_dict(event.date),
        "place": None if event.place is None else place_to_dict(event.place),
        "speaker": None if event.speaker is None else _speaker_to_dict(event.speaker),
        "confidence": event.confidence,
        "evidence": _evidence_to_dict(event.evidence),
        "rule": event.rule,
    }


def event_from_dict(line: Mapping[str, Any]) -> Event:
    """The event of a published line; what the line leaves out is empty. Unknown keys are ignored.

    An event is taken as mutual where the same participants stand on both sides.

    Raises:
        InputError: A key is missing or its value cannot be used.
    """
    try:
        source = tuple(_participant_from_dict(each) for each in line["source"])
        target = tuple(_participant_from_dict(each) for each in line["target"])
        return Event(
            id=line["id"],
            document=line["document"],
            sentence=line["sentence"],
            type=line["type"],
            modes=tuple(line["modes"]),
            contexts=tuple(line["contexts"]),
            cameo=line["cameo"],
            quad=line["quad"],
            intensity=line["intensity"],
            status=Status(line["status"]),
            source=source,
            target=target,
            mutual=bool(source) and source == target,
            date=None if line["date"] is None else _period_from_dict(line["date"]),
            place=None if line["place"] is None else _place_from_dict(line["place"]),
            speaker=None if line["speaker"] is None else _speaker_from_dict(line["speaker"]),
            confidence=line["confidence"],
            evidence=_evidence_from_dict(line["evidence"]),
            rule=line["rule"],
        )
    except KeyError as error:
        raise InputError(
            f"event line has no key {error}; it needs all keys that summitry code prints"
        ) from error
    except (TypeError, ValueError) as error:
        raise InputError(f"event line cannot be used: {error}") from error


def _participant_to_dict(participant: Participant) -> Json:
    return {
        "actor": participant.actor,
        "country": participant.country,
        "role": participant.role,
        "name": participant.name,
        "text": participant.text,
        "start": participant.start,
        "end": participant.end,
        "implied": participant.implied,
    }


def _participant_from_dict(fields: Mapping[str, Any]) -> Participant:
    keys = ("actor", "country", "role", "name", "text", "start", "end")
    return Participant(**{key: fields[key] for key in keys}, implied=bool(fields.get("implied", False)))


def period_to_dict(period: Period) -> Json:
    """Days, precision and words of an interval; an open side is null."""
    return {
        "start": None if period.start is None else period.start.isoformat(),
        "end": None if period.end is None else period.end.isoformat(),
        "precision": period.precision.value,
        "text": period.text,
        "basis": period.basis,
        "approximate": period.approximate,
    }


def _period_from_dict(fields: Mapping[str, Any]) -> Period:
    start, end = (
        None if fields[key] is None else date.fromisoformat(fields[key]) for key in ("start", "end")
    )
    return Period(
        start,
        end,
        Precision(fields["precision"]),
        fields["text"],
        fields.get("basis") or "",
        bool(fields.get("approximate", False)),
    )


def place_to_dict(place: Place) -> Json:
    """A place; what is not known of it is null."""
    return {
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "text": place.text,
    }


def _place_from_dict(fields: Mapping[str, Any]) -> Place:
    return Place(fields["name"], fields["country"], fields["lat"], fields["lon"], fields["text"])


def _speaker_to_dict(speaker: Speaker) -> Json:
    return {"actor": speaker.actor, "name": speaker.name, "kind": speaker.kind, "text": speaker.text}


def _speaker_from_dict(fields: Mapping[str, Any]) -> Speaker:
    return Speaker(fields["actor"], fields["name"], fields["kind"], fields["text"])


def _evidence_to_dict(evidence: Evidence) -> Json:
    return {"text": evidence.text, "start": evidence.start, "end": evidence.end, "trigger": evidence.trigger}


def _evidence_from_dict(fields: Mapping[str, Any]) -> Evidence:
    return Evidence(fields["text"], fields["start"], fields["end"], fields["trigger"])
