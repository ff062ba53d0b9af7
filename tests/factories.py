"""Documents, events and reports built by hand, in one line each.

>>> make_event("USA", "PRK", type="SANCTION", on="2018-03-02").status
<Status.HAPPENED: 'happened'>
>>> make_report("PRK RUS", mutual=True, on=Period.month(2019, 4)).event.target[1].country
'RUS'
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

from summitry.model.actor import Participant
from summitry.model.document import UNDATED, Document, KnownBy, Published, Source
from summitry.model.event import DocumentCard, Event, Evidence, Report, Status
from summitry.model.expectation import Claim, DueKind, Outlook, Voice
from summitry.model.period import Period
from summitry.model.span import Span
from summitry.store.records import Entry

TYPES: dict[str, tuple[int, float]] = {
    "AGREE": (1, 2.5),
    "CONSULT": (1, 2.5),
    "SUPPORT": (1, 5.0),
    "CONCEDE": (1, 4.5),
    "COOPERATE": (2, 9.5),
    "AID": (2, 10.0),
    "RETREAT": (2, 6.5),
    "REQUEST": (3, 0.0),
    "ACCUSE": (3, -3.0),
    "REJECT": (3, -2.0),
    "THREATEN": (3, -3.5),
    "PROTEST": (4, -5.0),
    "SANCTION": (4, -6.0),
    "MOBILIZE": (4, -5.5),
    "COERCE": (4, -7.0),
    "ASSAULT": (4, -9.0),
}
"""Quad class and intensity of each PLOVER type."""

SENTENCE = "Envoys of both governments met on Tuesday."


def make_participant(country: str | None, **changes: Any) -> Participant:
    """A state as such: ``make_participant("PRK", role="MIL")``."""
    name = country or "gunmen"
    fields: dict[str, Any] = {
        "actor": country,
        "country": country,
        "role": None,
        "name": name,
        "text": name,
        "start": 0,
    }
    fields |= changes
    return Participant(**{"end": fields["start"] + len(fields["text"]), **fields})


def make_document(
    text: str = SENTENCE, *, on: str | None = None, outlet: str | None = "Example Daily", **changes: Any
) -> Document:
    """A document of an invented daily; ``on`` is the ISO day of publication, unknown if left out."""
    content_hash = hashlib.sha256(f"{changes.get('title')}\n{' '.join(text.split())}".encode()).hexdigest()
    published = UNDATED if on is None else Published(Period.day(date.fromisoformat(on)), KnownBy.GIVEN, on)
    fields: dict[str, Any] = {
        "id": content_hash[:16],
        "text": text,
        "title": None,
        "authors": (),
        "source": None if outlet is None else Source(outlet, kind="daily"),
        "url": None,
        "path": None,
        "language": "en",
        "published": published,
        "content_hash": content_hash,
    }
    return Document(**(fields | changes))


def make_event(
    source: str | tuple[Participant, ...] = "USA",
    target: str | tuple[Participant, ...] = "PRK",
    *,
    type: str = "CONSULT",
    status: str = "happened",
    on: str | Period | None = None,
    mutual: bool = False,
    **changes: Any,
) -> Event:
    """One act: ``make_event("USA KOR", "PRK", type="ACCUSE", status="denied", on="2017-09-03")``.

    Sides are ids of states parted by blanks, or participants. A mutual act takes all of ``source`` on both
    sides. ``on`` is an ISO day or a Period; the event is undated if it is left out.
    """
    sources = _side(source)
    targets = sources if mutual else _side(target)
    quad, intensity = TYPES[type]
    fields: dict[str, Any] = {
        "document": "0" * 16,
        "sentence": 0,
        "type": type,
        "modes": (),
        "contexts": (),
        "cameo": None,
        "quad": quad,
        "intensity": intensity,
        "status": Status(status),
        "source": sources,
        "target": targets,
        "mutual": mutual,
        "date": Period.day(date.fromisoformat(on)) if isinstance(on, str) else on,
        "place": None,
        "speaker": None,
        "confidence": 0.9,
        "evidence": Evidence(SENTENCE, 0, len(SENTENCE), "met"),
        "rule": "made.by_hand",
    }
    fields |= changes
    return Event(**{"id": _event_id(fields), **fields})


def make_card(document: Document | None = None, *, story: str | None = None) -> DocumentCard:
    """The card of a document, in a story of its own if none is given."""
    return DocumentCard.of(document or make_document(), story=story)


def make_report(
    source: str | tuple[Participant, ...] = "USA",
    target: str | tuple[Participant, ...] = "PRK",
    *,
    document: Document | None = None,
    story: str | None = None,
    **event: Any,
) -> Report:
    """An event and the document it was reported in: ``make_report("USA", "PRK", on="2018-06-12")``."""
    document = document or make_document()
    return Report(make_event(source, target, document=document.id, **event), make_card(document, story=story))


def make_outlook(
    source: str | tuple[Participant, ...] = "PRK RUS",
    target: str | tuple[Participant, ...] = "",
    *,
    type: str | None = "CONSULT",
    due: str | Period | None = None,
    said: str = "Envoys of both governments will meet.",
    **changes: Any,
) -> Outlook:
    """One forward-looking statement: ``make_outlook("PRK RUS", due="2019-04", claim="prediction")``.

    Sides as for events; ``due`` is an ISO day, month or year, or a Period. Mutual where no target is given.
    """
    document = changes.pop("document", "0" * 16)
    period = Period.iso(due) if isinstance(due, str) else due
    sources, targets = _side(source), _side(target)
    fields: dict[str, Any] = {
        "document": document,
        "sentence": 0,
        "claim": Claim.ANNOUNCEMENT,
        "type": type,
        "modes": (),
        "cameo": None,
        "quad": None if type is None else TYPES[type][0],
        "negated": False,
        "source": sources,
        "target": targets or (sources if type == "CONSULT" else ()),
        "mutual": not targets and type == "CONSULT",
        "due": period,
        "due_kind": None if period is None else DueKind.ON,
        "likelihood": None,
        "condition": None,
        "place": None,
        "speaker": None,
        "clause": said.rstrip("."),
        "confidence": 0.9,
        "evidence": Evidence(said, 0, len(said), "will"),
        "event": None,
        "rule": "made.by_hand",
    }
    fields |= changes
    fields["claim"] = Claim(fields["claim"])
    return Outlook(**{"id": _event_id(fields), **fields})


def make_voice(
    *sides: str | tuple[Participant, ...],
    day: str | None = "2019-04-20",
    outlet: str | None = "Example Daily",
    story: str | None = None,
    **outlook: Any,
) -> Voice:
    """An outlook in a document of its own, published on ``day``: ``make_voice("PRK RUS", due="2019-04")``."""
    said = outlook.get("said", SENTENCE)
    document = make_document(f"{said} {day} {outlet}", on=day, outlet=outlet)
    return Voice(make_outlook(*sides, document=document.id, **outlook), make_card(document, story=story))


def make_entry(
    document: Document | str = SENTENCE, *events: Event, story: str | None = None, **changes: Any
) -> Entry:
    """A document with its events, which are given its id: what a batch is made of."""
    if isinstance(document, str):
        document = make_document(document)
    bound = tuple(
        replace(event, document=document.id, id=f"{document.id}-{number}")
        for number, event in enumerate(events)
    )
    sentence = Span(0, len(document.text), document.text)
    return Entry(document, story or document.id, **{"sentences": (sentence,), "events": bound, **changes})


def _side(side: str | tuple[Participant, ...]) -> tuple[Participant, ...]:
    return tuple(make_participant(country) for country in side.split()) if isinstance(side, str) else side


def _event_id(fields: dict[str, Any]) -> str:
    digest = hashlib.sha256(repr(sorted(fields.items())).encode()).hexdigest()[:8]
    return f"{fields['document']}-{fields['sentence']}-{digest}"
