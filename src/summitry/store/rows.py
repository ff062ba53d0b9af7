"""Rows of the desk as records."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from summitry.model.actor import Participant
from summitry.model.document import Cut, Document, KnownBy, Published, Source
from summitry.model.event import DocumentCard, Event, Evidence, Place, Report, Speaker, Status
from summitry.model.expectation import (
    Claim,
    DueKind,
    Likelihood,
    Outcome,
    Outlook,
    Posting,
    PostingKind,
    Voice,
)
from summitry.model.period import Period, Precision
from summitry.store.records import Run, RunCounts

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = Sequence[Any]
Fields = Mapping[str, Any]


def report_of(row: Fields) -> Report:
    """A row of ``queries/reports.sql``."""
    return Report(
        event=_event(row),
        document=_card_of_report(row["document"], row["report"]),
        together=row["together"],
        apart=tuple(row["apart"]),
    )


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


def voice_of(row: Fields) -> Voice:
    """A row of ``queries/voices.sql``."""
    return Voice(outlook=_outlook(row), document=_card_of_report(row["document"], row["report"]))


def _aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)


def _period(columns: Row) -> Period | None:
    start, end, precision, text, basis, approximate = columns
    if precision is None:
        return None
    return Period(start, end, Precision(precision), text, basis, approximate)


def _period_of(columns: Fields | None) -> Period | None:
    return None if columns is None else _period(tuple(columns.values()))


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
        source=tuple(Participant(**each) for each in row["source"]),
        target=tuple(Participant(**each) for each in row["target"]),
        mutual=row["mutual"],
        date=_period_of(row["date"]),
        place=None if place is None else Place(**place),
        speaker=None if speaker is None else Speaker(**speaker),
        confidence=row["confidence"],
        evidence=Evidence(**row["evidence"]),
        rule=row["rule"],
    )


def _outlook(row: Fields) -> Outlook:
    due = _period(
        [row[f"due_{name}"] for name in ("start", "end", "precision", "text", "basis", "approximate")]
    )
    return Outlook(
        id=row["id"],
        document=row["document"],
        sentence=row["sentence"],
        claim=Claim(row["claim"]),
        type=row["type"],
        modes=tuple(row["modes"]),
        cameo=row["cameo"],
        quad=row["quad"],
        negated=row["negated"],
        source=tuple(Participant(**each) for each in row["source"]),
        target=tuple(Participant(**each) for each in row["target"]),
        mutual=row["mutual"],
        due=due,
        due_kind=None if row["due_kind"] is None else DueKind(row["due_kind"]),
        likelihood=None
        if row["likelihood_words"] is None
        else Likelihood(**_of(row, Likelihood, "likelihood")),
        condition=row["condition"],
        place=None if row["place_name"] is None else Place(**_of(row, Place, "place")),
        speaker=None if row["speaker_kind"] is None else Speaker(**_of(row, Speaker, "speaker")),
        clause=row["clause"],
        confidence=row["confidence"],
        evidence=Evidence(**_of(row, Evidence, "evidence")),
        event=row["event"],
        rule=row["rule"],
    )


def _of(row: Fields, record: type[DataclassInstance], prefix: str) -> dict[str, Any]:
    """The fields of a record from the columns that bear its name before theirs."""
    return {field.name: row[f"{prefix}_{field.name}"] for field in fields(record)}


def _card_of_report(document: str, columns: Fields) -> DocumentCard:
    card = {**columns, "published": _period_of(columns["published"])}
    return DocumentCard(id=document, **card)


def posting_of(row: Row) -> Posting:
    """A row of ``queries/ledger.sql``."""
    seq, expectation, kind, day, outlook = row[:5]
    due_kind, outcome, revokes, rule, evidence, reason, by, recorded = row[11:]
    return Posting(
        seq=seq,
        expectation=expectation,
        kind=PostingKind(kind),
        day=day,
        outlook=outlook,
        due=_period(row[5:11]),
        due_kind=None if due_kind is None else DueKind(due_kind),
        outcome=None if outcome is None else Outcome(outcome),
        revokes=revokes,
        rule=rule,
        evidence=tuple(evidence),
        reason=reason,
        by=by,
        recorded=_aware(recorded),
    )
