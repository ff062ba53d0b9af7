"""From a document to its events: one pure function, the only door into the coder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from spacy.tokens import Doc, Token

from summitry.actors.resolve import DocumentActors
from summitry.actors.tables import ActorTables, load_tables
from summitry.coding.circumstances import date_of, place_of
from summitry.coding.lexicon import Lexicon, load_lexicon
from summitry.coding.match import Match, find_matches
from summitry.coding.ontology import event_types
from summitry.coding.speaker import speaker_of
from summitry.coding.status import Standing, status_of
from summitry.language.pipeline import Language
from summitry.language.sentences import Sentence
from summitry.model.actor import Participant
from summitry.model.document import Document, KnownBy
from summitry.model.event import REAL, Event, Evidence, Status
from summitry.model.period import Period
from summitry.places.gazetteer import PlaceMention, find_places
from summitry.times.expressions import resolve_document_times
from summitry.times.landmarks import find_landmarks
from summitry.times.mention import TimeMention
from summitry.times.published import work_out_published

MIN_CONFIDENCE = 0.35
"""Readings less sure than this are not reported."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What the coder makes of one document.

    Attributes:
        document: The document, its date worked out from the text where nothing else told it.
        sentences: Its sentences, in order.
        events: What is reported in them, in text order.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True)
class _Context:
    """What is known when a sentence is coded."""

    document: str
    actors: DocumentActors
    published: date | None


def code_document(document: Document, language: Language, *, tables: ActorTables | None = None) -> Coded:
    """Code every sentence of a document.

    Args:
        document: A cleaned document.
        language: The pipeline that splits and parses.
        tables: Names and offices; the package's own by default.

    Returns:
        The document (dated, if that could be worked out), its sentences and events.
    """
    tables = tables or load_tables()
    sentences = language.sentences(document.text)
    docs = list(language.parse(sentences))
    if document.published.known_by is KnownBy.UNKNOWN:
        worked_out = work_out_published(
            docs, title=document.title, cuts=[cut.text for cut in document.cuts], offices=tables.term_of
        )
        document = replace(document, published=worked_out)
    period = document.published.period
    actors = DocumentActors(
        tables, on=period, source_country=document.source.country if document.source else None
    )
    context = _Context(document.id, actors, document.published.day)
    times = resolve_document_times(docs, published=period)
    events: list[Event] = []
    for doc, mentions in zip(docs, times, strict=True):
        landmarks = find_landmarks(doc, published=period, context=())
        events.extend(_code_sentence(doc, [*landmarks, *mentions], load_lexicon(), context))
    return Coded(document, tuple(sentences), tuple(events))


def _code_sentence(
    doc: Doc, times: Sequence[TimeMention], lexicon: Lexicon, context: _Context
) -> Iterator[Event]:
    earliest = min((t.period.start for t in times if t.period and t.period.start), default=None)
    past = earliest if earliest and context.published and earliest < context.published else None
    context.actors.read(doc, on=Period.day(past) if past else None)
    places = find_places(doc)
    events = [
        event
        for match in find_matches(doc, lexicon, context.actors.resolve_phrase)
        if (event := _event(match, doc, times, places, context)) is not None
    ]
    yield from _distinct(events)


def _event(
    match: Match, doc: Doc, times: Sequence[TimeMention], places: Sequence[PlaceMention], context: _Context
) -> Event | None:
    pattern, frame = match.pattern, match.frame
    standing = status_of(frame.trigger, support=frame.support if frame.asserted else None)
    confidence = round(pattern.weight * standing.certainty, 3)
    if confidence < MIN_CONFIDENCE:
        return None
    when = partial(date_of, frame.trigger, times, published=context.published)
    period = when(status=standing.status)
    standing = _checked_against(period, standing, context.published)
    kind = event_types()[pattern.type]
    start = doc.user_data["start"]
    return Event(
        id=_event_id(context.document, doc, frame.trigger, match),
        document=context.document,
        sentence=doc.user_data["index"],
        type=pattern.type,
        modes=pattern.modes,
        contexts=pattern.contexts,
        cameo=pattern.cameo,
        quad=kind.quad,
        intensity=kind.intensity,
        status=standing.status,
        source=match.source,
        target=match.target,
        mutual=pattern.mutual,
        date=period,
        place=place_of(frame.trigger, places, visit="visit" in pattern.modes),
        speaker=speaker_of(frame.trigger, context.actors.resolve_phrase),
        confidence=confidence,
        evidence=Evidence(doc.text.rstrip(), start, start + len(doc.text.rstrip()), _trigger_text(match)),
        rule=" < ".join([pattern.rule, *standing.trail]),
    )


def _checked_against(period: Period | None, standing: Standing, published: date | None) -> Standing:
    """What is dated after publication cannot have happened yet."""
    ahead = period is not None and period.start is not None and published is not None and period.start > published
    if ahead and standing.status in REAL:
        return standing.become(Status.PLANNED, "dated ahead")
    return standing


def _trigger_text(match: Match) -> str:
    words = [match.frame.trigger]
    if match.frame.support is not None and match.frame.asserted:
        words.insert(0, match.frame.support)
    return " ".join(word.text for word in sorted(words, key=lambda w: w.i))


def _event_id(document: str, doc: Doc, trigger: Token, match: Match) -> str:
    sides = ",".join(p.actor or p.name for p in (*match.source, *match.target))
    key = f"{doc.user_data['start'] + trigger.idx}|{match.pattern.rule}|{sides}"
    return f"{document}-{doc.user_data['index']}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def _distinct(events: Sequence[Event]) -> list[Event]:
    """One event for an act named twice in a sentence ("met for talks"): the surer reading stays."""
    kept: list[Event] = []
    for event in sorted(events, key=lambda e: -e.confidence):
        if not any(_same_act(event, other) for other in kept):
            kept.append(event)
    return sorted(kept, key=lambda e: (events.index(e)))


def _same_act(event: Event, other: Event) -> bool:
    if event.type != other.type or (event.status in REAL) != (other.status in REAL):
        return False
    if event.mutual or other.mutual:
        mine, theirs = ({_who(p) for p in (*e.source, *e.target)} for e in (event, other))
        return bool(mine & theirs) and (mine <= theirs or theirs <= mine) and _dates_agree(event, other)
    return (
        {_who(p) for p in event.source} == {_who(p) for p in other.source}
        and {_who(p) for p in event.target} == {_who(p) for p in other.target}
        and _dates_agree(event, other)
    )


def _who(participant: Participant) -> str:
    return participant.country or participant.actor or participant.name


def _dates_agree(event: Event, other: Event) -> bool:
    return event.date is None or other.date is None or event.date.overlaps(other.date)
