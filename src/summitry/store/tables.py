"""Records as Arrow tables: how a batch travels into the desk at once instead of row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from summitry.errors import StoreError
from summitry.model.actor import Participant
from summitry.model.document import Document, Skipped
from summitry.model.event import Event, Evidence, Place, Speaker
from summitry.model.expectation import Likelihood, Outlook, Posting
from summitry.model.period import Period
from summitry.store.records import Entry

TEXT = pa.string()
TEXTS = pa.list_(pa.string())
WHOLE = pa.int32()


def _period_fields(prefix: str) -> list[tuple[str, pa.DataType]]:
    return [
        (f"{prefix}_start", pa.date32()),
        (f"{prefix}_end", pa.date32()),
        (f"{prefix}_precision", TEXT),
        (f"{prefix}_text", TEXT),
        (f"{prefix}_basis", TEXT),
        (f"{prefix}_approximate", pa.bool_()),
    ]


DOCUMENTS = pa.schema(
    [
        *((name, TEXT) for name in ("id", "text", "title")),
        ("authors", TEXTS),
        *((f"source_{name}", TEXT) for name in ("name", "domain", "country", "kind")),
        ("source_sample", pa.bool_()),
        *((name, TEXT) for name in ("url", "path", "language")),
        *_period_fields("published"),
        *((name, TEXT) for name in ("known_by", "known_evidence", "content_hash")),
        ("cuts", pa.list_(pa.struct([("text", TEXT), ("reason", TEXT)]))),
        ("story", TEXT),
        ("signature", pa.binary()),
        ("run", TEXT),
        ("added", pa.timestamp("us")),
        ("looked_ahead", pa.bool_()),
    ]
)
SENTENCES = pa.schema([("document", TEXT), ("sentence", WHOLE), ("start_char", WHOLE), ("end_char", WHOLE)])
SKIPPED = pa.schema(
    [("run", TEXT), ("path", TEXT), ("reason", TEXT), ("failed", pa.bool_()), ("added", pa.timestamp("us"))]
)
EVENTS = pa.schema(
    [
        ("id", TEXT),
        ("document", TEXT),
        ("sentence", WHOLE),
        ("type", TEXT),
        ("modes", TEXTS),
        ("contexts", TEXTS),
        ("cameo", TEXT),
        ("quad", pa.int8()),
        ("intensity", pa.float64()),
        ("status", TEXT),
        ("mutual", pa.bool_()),
        *_period_fields("date"),
        ("place_name", TEXT),
        ("place_country", TEXT),
        ("place_lat", pa.float64()),
        ("place_lon", pa.float64()),
        ("place_text", TEXT),
        *((f"speaker_{name}", TEXT) for name in ("actor", "name", "kind", "text")),
        ("confidence", pa.float64()),
        ("evidence_text", TEXT),
        ("evidence_start", WHOLE),
        ("evidence_end", WHOLE),
        ("evidence_trigger", TEXT),
        ("rule", TEXT),
        ("run", TEXT),
    ]
)
OUTLOOKS = pa.schema(
    [
        ("id", TEXT),
        ("document", TEXT),
        ("sentence", WHOLE),
        ("claim", TEXT),
        ("type", TEXT),
        ("modes", TEXTS),
        ("cameo", TEXT),
        ("quad", pa.int8()),
        ("negated", pa.bool_()),
        ("mutual", pa.bool_()),
        *_period_fields("due"),
        ("due_kind", TEXT),
        *((f"likelihood_{name}", TEXT) for name in ("words", "term")),
        *((f"likelihood_{name}", pa.float64()) for name in ("point", "low", "high")),
        *((f"likelihood_{name}", TEXT) for name in ("basis", "source")),
        ("condition", TEXT),
        ("place_name", TEXT),
        ("place_country", TEXT),
        ("place_lat", pa.float64()),
        ("place_lon", pa.float64()),
        ("place_text", TEXT),
        *((f"speaker_{name}", TEXT) for name in ("actor", "name", "kind", "text")),
        ("clause", TEXT),
        ("confidence", pa.float64()),
        ("evidence_text", TEXT),
        ("evidence_start", WHOLE),
        ("evidence_end", WHOLE),
        ("evidence_trigger", TEXT),
        ("event", TEXT),
        ("rule", TEXT),
        ("run", TEXT),
    ]
)
_PARTICIPANT = [
    ("side", TEXT),
    ("position", WHOLE),
    *((name, TEXT) for name in ("actor", "country", "role", "name", "text")),
    ("start_char", WHOLE),
    ("end_char", WHOLE),
    ("reason", TEXT),
    ("implied", pa.bool_()),
]
OUTLOOK_PARTICIPANTS = pa.schema([("outlook", TEXT), *_PARTICIPANT])
PARTICIPANTS = pa.schema([("event", TEXT), *_PARTICIPANT])


def document_table(entries: Sequence[Entry], run: str, added: datetime) -> pa.Table:
    """One row for each document; ``added`` in UTC without a time zone."""
    return _table([_document_row(entry, run, added) for entry in entries], DOCUMENTS, "a document")


def sentence_table(entries: Iterable[Entry]) -> pa.Table:
    """One row for each sentence, numbered from 0 in each document."""
    rows = [
        (entry.document.id, number, span.start, span.end)
        for entry in entries
        for number, span in enumerate(entry.sentences)
    ]
    return _table(rows, SENTENCES, "a sentence")


def event_table(events: Iterable[Event], run: str) -> pa.Table:
    """One row for each event."""
    return _table([_event_row(event, run) for event in events], EVENTS, "an event")


def participant_table(events: Iterable[Event]) -> pa.Table:
    """One row for each participant of each event, in order on its side."""
    rows = [row for event in events for row in _participant_rows(event)]
    return _table(rows, PARTICIPANTS, "a participant")


def outlook_table(outlooks: Iterable[Outlook], run: str) -> pa.Table:
    """One row for each outlook."""
    return _table([_outlook_row(outlook, run) for outlook in outlooks], OUTLOOKS, "an outlook")


def outlook_participant_table(outlooks: Iterable[Outlook]) -> pa.Table:
    """One row for each participant of each outlook, in order on its side."""
    rows = [row for outlook in outlooks for row in _participant_rows(outlook)]
    return _table(rows, OUTLOOK_PARTICIPANTS, "a participant")


def skipped_table(skipped: Iterable[Skipped], run: str, added: datetime) -> pa.Table:
    """One row for each skipped input."""
    return _table(
        [(run, each.path, each.reason, each.failed, added) for each in skipped], SKIPPED, "an input"
    )


def _table(rows: Sequence[tuple[Any, ...]], schema: pa.Schema, what: str) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    try:
        arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    except (pa.ArrowException, ValueError, OverflowError) as error:
        # Half of a surrogate pair is the usual culprit: such text cannot be written as UTF-8.
        raise StoreError(
            f"{what} of the batch cannot be stored: {error}; clean the text before adding it"
        ) from error
    return pa.Table.from_arrays(arrays, schema=schema)


def _period_row(period: Period | None) -> tuple[Any, ...]:
    if period is None:
        return (None,) * 6
    return (
        period.start,
        period.end,
        period.precision.value,
        period.text,
        period.basis,
        period.approximate,
    )


def _document_row(entry: Entry, run: str, added: datetime) -> tuple[Any, ...]:
    document = entry.document
    return (
        document.id,
        document.text,
        document.title,
        document.authors,
        *_source_row(document),
        document.url,
        document.path,
        document.language,
        *_period_row(document.published.period),
        document.published.known_by.value,
        document.published.evidence,
        document.content_hash,
        [{"text": cut.text, "reason": cut.reason} for cut in document.cuts],
        entry.story,
        entry.signature,
        run,
        added,
        True,
    )


def _source_row(document: Document) -> tuple[Any, ...]:
    source = document.source
    if source is None:
        return (None,) * 5
    return (source.name, source.domain, source.country, source.kind, source.sample)


def _event_row(event: Event, run: str) -> tuple[Any, ...]:
    return (
        event.id,
        event.document,
        event.sentence,
        event.type,
        event.modes,
        event.contexts,
        event.cameo,
        event.quad,
        event.intensity,
        event.status.value,
        event.mutual,
        *_period_row(event.date),
        *_place_row(event.place),
        *_speaker_row(event.speaker),
        event.confidence,
        *_evidence_row(event.evidence),
        event.rule,
        run,
    )


def _place_row(place: Place | None) -> tuple[Any, ...]:
    return (place.name, place.country, place.lat, place.lon, place.text) if place else (None,) * 5


def _speaker_row(speaker: Speaker | None) -> tuple[Any, ...]:
    return (speaker.actor, speaker.name, speaker.kind, speaker.text) if speaker else (None,) * 4


def _evidence_row(evidence: Evidence) -> tuple[Any, ...]:
    return (evidence.text, evidence.start, evidence.end, evidence.trigger)


def _outlook_row(outlook: Outlook, run: str) -> tuple[Any, ...]:
    return (
        outlook.id,
        outlook.document,
        outlook.sentence,
        outlook.claim.value,
        outlook.type,
        outlook.modes,
        outlook.cameo,
        outlook.quad,
        outlook.negated,
        outlook.mutual,
        *_period_row(outlook.due),
        outlook.due_kind.value if outlook.due_kind else None,
        *_likelihood_row(outlook.likelihood),
        outlook.condition,
        *_place_row(outlook.place),
        *_speaker_row(outlook.speaker),
        outlook.clause,
        outlook.confidence,
        *_evidence_row(outlook.evidence),
        outlook.event,
        outlook.rule,
        run,
    )


def _likelihood_row(likelihood: Likelihood | None) -> tuple[Any, ...]:
    return astuple(likelihood) if likelihood else (None,) * 7


def _participant_rows(whose: Event | Outlook) -> Iterator[tuple[Any, ...]]:
    for side, participants in (("source", whose.source), ("target", whose.target)):
        for position, participant in enumerate(participants):
            yield _participant_row(whose.id, side, position, participant)


def _participant_row(whose: str, side: str, position: int, participant: Participant) -> tuple[Any, ...]:
    return (
        whose,
        side,
        position,
        participant.actor,
        participant.country,
        participant.role,
        participant.name,
        participant.text,
        participant.start,
        participant.end,
        participant.reason,
        participant.implied,
    )


LEDGER = pa.schema(
    [
        ("seq", pa.int64()),
        ("expectation", TEXT),
        ("kind", TEXT),
        ("day", pa.date32()),
        ("outlook", TEXT),
        *_period_fields("due"),
        ("due_kind", TEXT),
        ("outcome", TEXT),
        ("revokes", pa.int64()),
        ("rule", TEXT),
        ("evidence", TEXTS),
        ("reason", TEXT),
        ("by", TEXT),
        ("recorded", pa.timestamp("us")),
        ("run", TEXT),
    ]
)


def ledger_table(lines: Iterable[Posting], run: str | None) -> pa.Table:
    """One row for each line of the ledger."""
    return _table([_posting_row(line, run) for line in lines], LEDGER, "a line of the ledger")


def _posting_row(line: Posting, run: str | None) -> tuple[Any, ...]:
    return (
        line.seq,
        line.expectation,
        line.kind.value,
        line.day,
        line.outlook,
        *_period_row(line.due),
        None if line.due_kind is None else line.due_kind.value,
        None if line.outcome is None else line.outcome.value,
        line.revokes,
        line.rule,
        line.evidence,
        line.reason,
        line.by,
        line.recorded.astimezone(UTC).replace(tzinfo=None),
        run,
    )
