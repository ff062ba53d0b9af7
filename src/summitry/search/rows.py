"""What was found as rows for other programs: raw ids, ISO days, one row a hit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from summitry.model.period import Period
from summitry.search.records import DocumentHit, EventHit, Found, Side

_TEXT, _INT, _FLOAT, _BOOL = pa.string(), pa.int32(), pa.float64(), pa.bool_()
_PUBLISHED = {"outlet": _TEXT, "published_start": _TEXT, "published_end": _TEXT}

DOCUMENTS = pa.schema(
    {
        "document": _TEXT,
        "title": _TEXT,
        **_PUBLISHED,
        "outlet_country": _TEXT,
        "outlet_kind": _TEXT,
        "story": _TEXT,
        "events": _INT,
        "snippet": _TEXT,
        "snippet_start": _INT,
        "score": _FLOAT,
    }
)
"""Columns of documents."""

EVENTS = pa.schema(
    {
        "event": _TEXT,
        "document": _TEXT,
        "sentence": _INT,
        "type": _TEXT,
        "status": _TEXT,
        "source": _TEXT,
        "source_name": _TEXT,
        "target": _TEXT,
        "target_name": _TEXT,
        "mutual": _BOOL,
        "date_start": _TEXT,
        "date_end": _TEXT,
        "place": _TEXT,
        "place_country": _TEXT,
        "speaker": _TEXT,
        "text": _TEXT,
        "text_start": _INT,
        "title": _TEXT,
        **_PUBLISHED,
        "score": _FLOAT,
    }
)
"""Columns of events; several on one side are parted by semicolons."""


def document_rows(found: Found) -> list[dict[str, Any]]:
    """The documents of a page, in order."""
    return [_document(hit) for hit in found.documents]


def event_rows(found: Found) -> list[dict[str, Any]]:
    """The events of a page, in order."""
    return [_event(hit) for hit in found.events]


def document_table(found: Found) -> pa.Table:
    """The documents of a page as an Arrow table."""
    return pa.Table.from_pylist(document_rows(found), schema=DOCUMENTS)


def event_table(found: Found) -> pa.Table:
    """The events of a page as an Arrow table."""
    return pa.Table.from_pylist(event_rows(found), schema=EVENTS)


def _document(hit: DocumentHit) -> dict[str, Any]:
    return {
        "document": hit.id,
        "title": hit.title.text if hit.title else None,
        "outlet": hit.outlet,
        **_days("published", hit.published),
        "outlet_country": hit.outlet_country,
        "outlet_kind": hit.outlet_kind,
        "story": hit.story,
        "events": hit.events,
        "snippet": hit.snippet.text,
        "snippet_start": hit.snippet.start,
        "score": hit.score,
    }


def _event(hit: EventHit) -> dict[str, Any]:
    return {
        "event": hit.id,
        "document": hit.document,
        "sentence": hit.sentence,
        "type": hit.type,
        "status": hit.status.value,
        **_side("source", hit.source),
        **_side("target", hit.target),
        "mutual": hit.mutual,
        **_days("date", hit.date),
        "place": hit.place,
        "place_country": hit.place_country,
        "speaker": hit.speaker,
        "text": hit.snippet.text,
        "text_start": hit.snippet.start,
        "title": hit.title,
        "outlet": hit.outlet,
        **_days("published", hit.published),
        "score": hit.score,
    }


def _side(name: str, side: Sequence[Side]) -> dict[str, str]:
    """Ids and names of one side; both list all of them in the same order, unknown ids as empty."""
    return {
        name: ";".join(each.actor or "" for each in side),
        f"{name}_name": ";".join(each.name for each in side),
    }


def _days(name: str, period: Period | None) -> dict[str, str | None]:
    start, end = (period.start, period.end) if period else (None, None)
    return {
        f"{name}_start": start.isoformat() if start else None,
        f"{name}_end": end.isoformat() if end else None,
    }
