"""What goes into the desk and comes out of it, beside the nouns of ``summitry.model``."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from summitry.model.dealing import Load
from summitry.model.document import Document, Skipped
from summitry.model.event import Event, Status
from summitry.model.expectation import Outlook
from summitry.model.span import Span


@dataclass(frozen=True, slots=True)
class RunCounts:
    """What one run added to the desk.

    Attributes:
        documents: Documents added; those known already are not counted.
        events: Events added.
        left_out: Inputs left out on purpose.
        failed: Inputs that should have been readable and were not.
    """

    documents: int = 0
    events: int = 0
    left_out: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """One reading of inputs into the desk, with all that is needed to repeat it.

    Attributes:
        id: 16 hexadecimal digits.
        started: UTC, time zone aware.
        version: Version of summitry.
        model: Name of the language pipeline, None where none was used.
        model_hash: Digest of the pipeline.
        lexicon_hash: Digest of the resource files.
        options: Settings that differ from the defaults; values that JSON can hold.
        finished: UTC; None while the run goes on, and for ever if it was interrupted.
        counts: What it added; None until it is finished.
    """

    id: str
    started: datetime
    version: str
    model: str | None = None
    model_hash: str | None = None
    lexicon_hash: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    finished: datetime | None = None
    counts: RunCounts | None = None


def new_run(
    version: str,
    *,
    model: str | None = None,
    model_hash: str | None = None,
    lexicon_hash: str | None = None,
    options: Mapping[str, Any] | None = None,
) -> Run:
    """A run that starts now, under an id of its own."""
    return Run(
        id=uuid.uuid4().hex[:16],
        started=datetime.now(UTC),
        version=version,
        model=model,
        model_hash=model_hash,
        lexicon_hash=lexicon_hash,
        options=dict(options or {}),
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as it was read: the unit that a batch is made of.

    Attributes:
        document: The cleaned document.
        story: Id of the story; the id of its first document is the usual choice.
        signature: Near-duplicate signature as bytes, None where the text was too short for one.
        sentences: All sentences of ``document.text``, in order; ``Event.sentence`` counts in them.
        events: What was coded from it.
        outlooks: What it says of what is to come.
    """

    document: Document
    story: str
    signature: bytes | None = None
    sentences: tuple[Span, ...] = ()
    events: tuple[Event, ...] = ()
    outlooks: tuple[Outlook, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What a batch added.

    Attributes:
        documents: Documents that are new to the desk.
        known: Documents left alone because the desk (or the same batch) holds the same content.
        events: Events of the new documents.
        skipped: Inputs recorded as skipped.
    """

    documents: int
    known: int
    events: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Signature:
    """The near-duplicate signature of a stored document."""

    document: str
    story: str
    value: bytes


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events to read; what is left at its default does not restrict.

    Attributes:
        actor: Actor id, country or organisation that takes part, on either side.
        counterpart: Another one, on the other side of ``actor``. Alone it means the same as ``actor``.
        types: PLOVER types, any of them.
        statuses: Any of them. Empty means every status, also what did not happen.
        since: First day; an event counts if its date interval shares a day with ``since`` to ``until``.
        until: Last day, included.
        include_undated: Keep events without a date where ``since`` or ``until`` is given.
        document: Id of one document.
        ids: Event ids, any of them.
    """

    actor: str | None = None
    counterpart: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    since: date | None = None
    until: date | None = None
    include_undated: bool = False
    document: str | None = None
    ids: tuple[str, ...] = ()


EVERYTHING = EventFilter()


@dataclass(frozen=True, slots=True)
class EventCounts:
    """How often something was reported, in three counts that are never mixed.

    Attributes:
        reports: Events, one for each time it was written.
        stories: Stories (near-duplicate documents taken as one) that hold at least one of them.
        incidents: Acts themselves; None where not every event has been assigned to one yet.
    """

    reports: int
    stories: int
    incidents: int | None


@dataclass(frozen=True, slots=True)
class DeskCounts:
    """What a desk holds.

    Attributes:
        documents: Documents.
        stories: Stories they belong to.
        events: Reported events.
        by_status: Events of each status that occurs.
        left_out: Inputs left out on purpose, each path once.
        failed: Inputs that could not be read in their last run, each path once, unless a later run read them.
    """

    documents: int
    stories: int
    events: int
    by_status: Mapping[Status, int]
    left_out: int
    failed: int


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """What one reading of inputs came to.

    Attributes:
        documents: Documents that could be read.
        new: Of these, new to the desk.
        known: Of these, known to it already.
        events: Events coded from the new ones.
        sentences: Sentences of the new ones.
        left_out: Inputs left out on purpose.
        failed: Inputs that should have been readable.
    """

    documents: int
    new: int
    known: int
    events: int
    sentences: int
    left_out: tuple[Skipped, ...]
    failed: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What one import came to.

    Attributes:
        loads: The report of each file, as stored.
        failed: Files that could not be imported, each with why; nothing of them is in the desk.
    """

    loads: tuple[Load, ...]
    failed: tuple[Skipped, ...]
