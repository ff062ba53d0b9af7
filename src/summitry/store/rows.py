"""Rows of the desk as records."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from summitry.model.actor import Participant
from summitry.model.document import Cut, Document, KnownBy, Published, Source
from summitry.model.event import DocumentCard, Event, Evidence, Place, Report, Speaker, Status
from summitry.model.period import Period, Precision
from summitry.store.records import Run, RunCounts

Row = Sequence[Any]
Fields = Mapping[str, Any]


def report_of(row: Fields) -> Report:
    """A row of ``queries/reports.sql``."""
    return Report(event=_event(row), document=_card_of_report(row["document"], row["report"]))


def document_of(row: Row) -> Document:
    """A row of ``queries/document.sql``."""
    (id_, text, title, authors, *source, url, path, language) = row[:12]
    known_by, evidence, content_hash, cuts = row[18:22]
    return Document(
        id=id_,
        text=text,
        title=title,
        authors=tuple(authors),
        source=None if source[0] is None else Source(*source),
        url=url,
        path=path,
        language=language,
        published=Published(_period(row[12:18]), KnownBy(known_by), evidence),
        content_hash=content_hash,
        cuts=tuple(Cut(cut["text"], cut["reason"]) for cut in cuts),
    )


def card_of(row: Row) -> DocumentCard:
    """A row of ``queries/document_cards.sql``."""
    id_, title, outlet, outlet_kind, sample, url = row[:6]
    known_by, story = row[12:14]
    return DocumentCard(id_, title, outlet, outlet_kind, sample, url, _period(row[6:12]), known_by, story)


def run_of(row: Row) -> Run:
    """A row of ``queries/runs.sql``."""
    id_, started, version, model, model_hash, lexicon_hash, options, finished = row[:8]
    return Run(
        id=id_,
        started=_aware(started),
        version=version,
        model=model,
        model_hash=model_hash,
        lexicon_hash=lexicon_hash,
        options=json.loads(options),
        finished=None if finished is None else _aware(finished),
        counts=None if finished is None else RunCounts(*row[8:12]),
    )


def _aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)


def _period(columns: Row) -> Period | None:
    start, end, precision, text, basis, approximate = columns
    if precision is None:
        return None
    return Period(start, end, Precision(precision), text, basis, approximate)


def _period_of(fields: Fields | None) -> Period | None:
    return None if fields is None else _period(tuple(fields.values()))


def _event(row: Fields) -> Event:
    place, speaker = row["place"], row["speaker"]
    return Event(
        id=row["id"],
        document=row["document"],
        sentence=row["sentence"],
        type=row["type"],
        modes=tuple(row["modes"]),
        contexts=tuple(row["contexts"]),
        cameo=row["cameo"],
        quad=row["quad"],
        intensity=row["intensity"],
        status=Status(row["status"]),
        source=tuple(Participant(**fields) for fields in row["source"]),
        target=tuple(Participant(**fields) for fields in row["target"]),
        mutual=row["mutual"],
        date=_period_of(row["date"]),
        place=None if place is None else Place(**place),
        speaker=None if speaker is None else Speaker(**speaker),
        confidence=row["confidence"],
        evidence=Evidence(**row["evidence"]),
        rule=row["rule"],
    )


def _card_of_report(document: str, fields: Fields) -> DocumentCard:
    card = {**fields, "published": _period_of(fields["published"])}
    return DocumentCard(id=document, **card)
