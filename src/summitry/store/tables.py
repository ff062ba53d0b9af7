"""Records as Arrow tables: how a batch travels into the desk at once instead of row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa

from summitry.errors import StoreError
from summitry.model.actor import Participant
from summitry.model.document import Document, Skipped
from summitry.model.event import Event
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
PARTICIPANTS = pa.schema(
    [
        ("event", TEXT),
        ("side", TEXT),
        ("position", WHOLE),
        *((name, TEXT) for name in ("actor", "country", "role", "name", "text")),
        ("start_char", WHOLE),
        ("end_char", WHOLE),
        ("reason", TEXT),
        ("implied", pa.bool_()),
    ]
)


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


def event_table(entries: Iterable[Entry], run: str) -> pa.Table:
    """One row for each event."""
    rows = [_event_row(event, run) for entry in entries for event in entry.events]
    return _table(rows, EVENTS, "an event")


def participant_table(entries: Iterable[Entry]) -> pa.Table:
    """One row for each participant of each event, in order on its side."""
    rows = [
        _participant_row(event.id, side, position, participant)
        for entry in entries
        for event in entry.events
        for side, participants in (("source", event.source), ("target", event.target))
        for position, participant in enumerate(participants)
    ]
    return _table(rows, PARTICIPANTS, "a participant")


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
    )


def _source_row(document: Document) -> tuple[Any, ...]:
    source = document.source
    if source is None:
        return (None,) * 5
    return (source.name, source.domain, source.country, source.kind, source.sample)


def _event_row(event: Event, run: str) -> tuple[Any, ...]:
    place, speaker = event.place, event.speaker
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
        *((place.name, place.country, place.lat, place.lon, place.text) if place else (None,) * 5),
        *((speaker.actor, speaker.name, speaker.kind, speaker.text) if speaker else (None,) * 4),
        event.confidence,
        event.evidence.text,
        event.evidence.start,
        event.evidence.end,
        event.evidence.trigger,
        event.rule,
        run,
    )


def _participant_row(event: str, side: str, position: int, participant: Participant) -> tuple[Any, ...]:
    return (
        event,
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
