"""Expectations as plain dictionaries and as rows of a table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa

from summitry.model.actor import Participant
from summitry.model.event import Report
from summitry.model.expectation import Likelihood, Posting, Voice
from summitry.model.json import Json, period_to_dict, place_to_dict

if TYPE_CHECKING:
    from summitry.analysis.expectations.records import Assessment, Expectation, Silence

_TEXT = pa.string()
SCHEMA = pa.schema(
    [
        ("id", _TEXT),
        ("title", _TEXT),
        ("claim", _TEXT),
        ("type", _TEXT),
        ("parties", pa.list_(_TEXT)),
        ("negated", pa.bool_()),
        ("due_start", pa.date32()),
        ("due_end", pa.date32()),
        ("due_kind", _TEXT),
        ("first_day", pa.date32()),
        ("stories", pa.int32()),
        ("reports", pa.int32()),
        ("likelihood", pa.float64()),
        ("state", _TEXT),
        ("outcome", _TEXT),
        ("settled_on", pa.date32()),
        ("withdrawn", pa.bool_()),
        ("overruled", pa.bool_()),
        ("reason", _TEXT),
        ("condition", _TEXT),
        ("place", _TEXT),
        ("silence", _TEXT),
        ("voices", pa.list_(_TEXT)),
        ("evidence", pa.list_(_TEXT)),
    ]
)
"""Columns of ``Expectations.to_arrow``; ``likelihood`` is the point of the latest assessment that has one."""


def row_of(each: Expectation) -> Json:
    """An expectation as a row of the table."""
    points = (a.likelihood.point for a in each.likelihoods if a.likelihood.point is not None)
    return {
        "id": each.id,
        "title": each.title,
        "claim": each.claim.value,
        "type": each.type,
        "parties": list(each.parties),
        "negated": each.negated,
        "due_start": each.due.start if each.due else None,
        "due_end": each.due.end if each.due else None,
        "due_kind": each.due_kind.value if each.due_kind else None,
        "first_day": each.first_day,
        "stories": each.n_stories,
        "reports": each.n_reports,
        "likelihood": next(points, None),
        "state": each.state.value,
        "outcome": each.outcome.value if each.outcome else None,
        "settled_on": each.settled_on,
        "withdrawn": each.withdrawn,
        "overruled": each.overruled,
        "reason": each.reason,
        "condition": each.condition,
        "place": each.place.name if each.place else None,
        "silence": each.silence.words if each.silence else None,
        "voices": [voice.outlook.id for voice in each.voices],
        "evidence": list(each.evidence),
    }


def expectation_to_dict(each: Expectation, reports: Mapping[str, Report]) -> Json:
    """An expectation as JSON values, with its sentences.

    Args:
        each: The expectation.
        reports: Events that outcomes rest on, by id; those that are lacking are named without their sentence.
    """
    return {
        "id": each.id,
        "title": each.title,
        "claim": each.claim.value,
        "type": each.type,
        "negated": each.negated,
        "parties": list(each.parties),
        "source": [_participant(p) for p in each.source],
        "target": [_participant(p) for p in each.target],
        "due": None if each.due is None else period_to_dict(each.due),
        "due_kind": each.due_kind.value if each.due_kind else None,
        "place": None if each.place is None else place_to_dict(each.place),
        "condition": each.condition,
        "first_day": _day(each.first_day),
        "stories": each.n_stories,
        "reports": each.n_reports,
        "likelihoods": [_assessment(a) for a in each.likelihoods],
        "state": each.state.value,
        "outcome": each.outcome.value if each.outcome else None,
        "settled_on": _day(each.settled_on),
        "withdrawn": each.withdrawn,
        "overruled": each.overruled,
        "reason": each.reason,
        "silence": None if each.silence is None else _silence(each.silence),
        "evidence": [_evidence(event, reports) for event in each.evidence],
        "voices": [_voice(voice) for voice in each.voices],
        "history": [_posting(line) for line in each.history],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _participant(each: Participant) -> Json:
    return {"actor": each.actor, "country": each.country, "role": each.role, "name": each.name}


def _assessment(each: Assessment) -> Json:
    return {
        "speaker": each.speaker,
        "actor": each.actor,
        "day": _day(each.day),
        "negated": each.negated,
        "outlook": each.outlook,
        **_likelihood(each.likelihood),
    }


def _likelihood(each: Likelihood) -> Json:
    return {
        "words": each.words,
        "term": each.term,
        "point": each.point,
        "low": each.low,
        "high": each.high,
        "basis": each.basis,
        "source": each.source,
    }


def _silence(each: Silence) -> Json:
    return {
        "since": each.since.isoformat(),
        "until": each.until.isoformat(),
        "stories": each.stories,
        "documents": each.documents,
        "own_stories": each.own_stories,
        "own_documents": each.own_documents,
        "comparable": each.comparable,
        "soon": each.soon,
        "usual_days": each.usual_days,
        "covered": each.covered,
        "words": each.words,
    }


def _evidence(event: str, reports: Mapping[str, Report]) -> Json:
    report = reports.get(event)
    if report is None:
        return {"event": event}
    card = report.document
    return {
        "event": event,
        "document": card.id,
        "story": card.story,
        "outlet": card.outlet,
        "published": _day(card.published.end if card.published else None),
        "status": report.event.status.value,
        "date": None if report.event.date is None else period_to_dict(report.event.date),
        "text": report.event.evidence.text,
    }


def _voice(voice: Voice) -> Json:
    outlook, card = voice.outlook, voice.document
    speaker = outlook.speaker
    return {
        "outlook": outlook.id,
        "document": card.id,
        "story": card.story,
        "outlet": card.outlet,
        "published": _day(card.published.end if card.published else None),
        "claim": outlook.claim.value,
        "negated": outlook.negated,
        "speaker": None
        if speaker is None
        else {"actor": speaker.actor, "name": speaker.name, "kind": speaker.kind},
        "due": None if outlook.due is None else period_to_dict(outlook.due),
        "due_kind": outlook.due_kind.value if outlook.due_kind else None,
        "likelihood": None if outlook.likelihood is None else _likelihood(outlook.likelihood),
        "condition": outlook.condition,
        "text": outlook.evidence.text,
    }


def _posting(line: Posting) -> Json:
    return {
        "seq": line.seq,
        "kind": line.kind.value,
        "day": _day(line.day),
        "outlook": line.outlook,
        "due": None if line.due is None else period_to_dict(line.due),
        "due_kind": line.due_kind.value if line.due_kind else None,
        "outcome": line.outcome.value if line.outcome else None,
        "revokes": line.revokes,
        "rule": line.rule,
        "evidence": list(line.evidence),
        "reason": line.reason,
        "by": line.by,
    }
